import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { expectedTexts, noExpectedOutput } from '../row/expected-texts.ts'
import { outputText } from '../row/output-text.ts'
import { shown } from '../row/shown.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { containsGraphemes } from './graphemes.ts'
import { normalizeText } from './normalize-text.ts'
import type { TextNormalization } from './normalize-text.ts'

/** Which texts are looked for, and how. */
export interface ContainsOptions extends OutputSettings, TextNormalization {
  /** What is looked for, the same in every row; default: the item's expected output, a text or a list of texts. */
  readonly texts?: readonly string[]
  /** How many of the texts must be there; default `all`. */
  readonly match?: 'all' | 'any' | 'none'
}

/**
 * Scores 1 when the output contains all (or any, or none) of the texts; else 0. Higher is better, threshold 1.
 *
 * A text is found only as whole characters as a person sees them: e is not in é, 👩 is not in 👩‍💻. Null: no texts were given, and the
 * item has no expected output. An output that is no text, and an empty text to look for, are `INVALID`, which leaves the row unscored.
 *
 * ```ts
 * import { contains } from '@assay/scorers'
 *
 * const polite = contains({ texts: ['please', 'thank you'], match: 'any', ignoreCase: true })
 * ```
 *
 * @throws `INVALID`: the list of texts is empty, or one of them is.
 */
export function contains(options: ContainsOptions = {}): MastraScorer {
  const { texts: fixed, match = 'all' } = options
  if (fixed !== undefined) requireTexts(fixed)
  const kind = { id: 'contains', name: 'Contains', description: `Whether the output contains ${match} of the texts`, threshold: 1 }
  return defineScorer(options, kind, (row) => {
    const texts = fixed ?? expectedTexts(row)
    if (texts === null) return noExpectedOutput
    const output = normalizeText(outputText(row, options), options)
    const found = requireTexts(texts).filter((text) => containsGraphemes(output, normalizePart(text, options)))
    if (match === 'none') {
      return found.length === 0 ? { score: 1 } : { score: 0, reason: `Contains ${found.map(shown).join(', ')}` }
    }
    const missing = texts.filter((text) => !found.includes(text))
    if (match === 'all' ? missing.length === 0 : found.length > 0) return { score: 1 }
    return { score: 0, reason: `Does not contain ${missing.map(shown).join(match === 'all' ? ', ' : ' or ')}` }
  })
}

function normalizePart(text: string, normalization: TextNormalization): string {
  const part = normalizeText(text, normalization)
  if (part === '')
    throw new AssayError('INVALID', `contains: ${shown(text)} is empty once it is normalized, and would be found in any output`)
  return part
}

function requireTexts(texts: readonly string[]): readonly string[] {
  if (texts.length > 0 && texts.every((text) => text !== '')) return texts
  throw new AssayError('INVALID', 'contains: texts: an empty text is in any output; give one text or more, none of them empty')
}
