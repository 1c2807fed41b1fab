import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { expectedTexts, noExpectedOutput } from '../row/expected-texts.ts'
import { outputText } from '../row/output-text.ts'
import { shown } from '../row/shown.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { normalizeText } from './normalize-text.ts'
import type { TextNormalization } from './normalize-text.ts'

/** What does not count as a difference, and what is judged. */
export interface ExactMatchOptions extends OutputSettings, TextNormalization {}

/**
 * Scores 1 when the output is the expected text, or one of the expected texts where the expected output is a list; else 0. Higher is better,
 * threshold 1.
 *
 * Only the composition of characters is evened out (NFC) unless the options say more. Null: the item has no expected output. An output or
 * an expected output that is no text is `INVALID`, which leaves the row unscored.
 *
 * ```ts
 * import { exactMatch } from '@assay/scorers'
 *
 * const answer = exactMatch({ ignoreCase: true, whiteSpace: 'collapse', ignorePunctuation: true })
 * ```
 */
export function exactMatch(options: ExactMatchOptions = {}): MastraScorer {
  const kind = { id: 'exact-match', name: 'Exact match', description: 'Whether the output is the expected text', threshold: 1 }
  return defineScorer(options, kind, (row) => {
    const expected = expectedTexts(row)
    if (expected === null) return noExpectedOutput
    const text = outputText(row, options)
    const output = normalizeText(text, options)
    if (expected.some((one) => normalizeText(one, options) === output)) return { score: 1 }
    return { score: 0, reason: `${shown(text)} instead of ${expected.map(shown).join(' or ')}` }
  })
}
