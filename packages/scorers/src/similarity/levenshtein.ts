import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { expectedTexts, noExpectedOutput } from '../row/expected-texts.ts'
import { outputText } from '../row/output-text.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { graphemes } from '../text/graphemes.ts'
import { normalizeText } from '../text/normalize-text.ts'
import type { TextNormalization } from '../text/normalize-text.ts'
import { asUnits } from './as-units.ts'
import { bestOf } from './best-of.ts'

/** What is counted, and what does not count as a difference. */
export interface LevenshteinOptions extends OutputSettings, TextNormalization {
  /** What one edit changes: a character as a person sees it (`grapheme`, the default), or a Unicode code point. */
  readonly unit?: 'grapheme' | 'codePoint'
}

// The time grows with the product of both lengths: two texts of this length take about half a second, during which nothing else goes on.
const longest = 20_000

/**
 * Scores how alike output and expected output are: 1 − d / n, where d is the Levenshtein distance (insertions, deletions and substitutions;
 * Levenshtein 1966) and n the length of the longer text, both in characters. From 0 to 1, two empty texts are 1. Higher is better, no
 * threshold.
 *
 * With a list of expected outputs the most alike one counts. Null: the item has no expected output. An output or an expected output that is
 * no text is `INVALID`, a text of more than 20,000 characters `TOO_LARGE`; both leave the row unscored.
 *
 * ```ts
 * import { levenshtein } from '@assay/scorers'
 *
 * const close = levenshtein({ threshold: 0.9, ignoreCase: true })
 * ```
 */
export function levenshtein(options: LevenshteinOptions = {}): MastraScorer {
  const split = options.unit === 'codePoint' ? (text: string) => Array.from(text) : graphemes
  const charactersOf = (text: string): readonly string[] => {
    const characters = split(normalizeText(text, options))
    if (characters.length <= longest) return characters
    throw new AssayError('TOO_LARGE', `levenshtein: found a text of ${characters.length} characters, expected ${longest} or fewer`)
  }
  const kind = {
    id: 'levenshtein',
    name: 'Levenshtein similarity',
    description: '1 − edit distance / length of the longer text',
    threshold: null,
  }
  return defineScorer(options, kind, async (row) => {
    const expected = expectedTexts(row)
    if (expected === null) return noExpectedOutput
    const output = charactersOf(outputText(row, options))
    const { distance } = await import('fastest-levenshtein')
    return bestOf(expected.map(charactersOf), (one) => {
      const length = Math.max(output.length, one.length)
      const edits = distance(...asUnits(output, one))
      return { score: length === 0 ? 1 : 1 - edits / length, reason: `${edits} edits, ${length} characters` }
    })
  })
}
