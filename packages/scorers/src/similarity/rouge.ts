import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { expectedTexts, noExpectedOutput } from '../row/expected-texts.ts'
import { outputText } from '../row/output-text.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { bestOf } from './best-of.ts'
import { noExpectedWords } from './no-expected-words.ts'
import { words } from './words.ts'

/** Which ROUGE, and how texts are divided. */
export interface RougeOptions extends OutputSettings {
  /** `1` and `2`: shared words, shared pairs of words; `L`, the default: the longest common subsequence of the whole texts. */
  readonly variant?: '1' | '2' | 'L'
  /** Default `f1`; ROUGE was first published as recall. */
  readonly measure?: 'f1' | 'precision' | 'recall'
  /** Divides a text into words; default `words`. */
  readonly tokenize?: (text: string) => readonly string[]
}

// The time of ROUGE-L grows with the product of both lengths, and nothing else goes on meanwhile: with so many words it takes about a second.
const longestForL = 5_000

// How much more recall weighs than precision.
const betas = { f1: 1, precision: 0, recall: Number.POSITIVE_INFINITY }

/**
 * Scores ROUGE-1, ROUGE-2 or ROUGE-L of the output, from 0 to 1 (Lin, ROUGE: A Package for Automatic Evaluation of Summaries, 2004), without
 * stemming; equal to the Python package rouge-score on English text, and meant for any script. Higher is better, no threshold.
 *
 * With a list of expected outputs the best one counts. Null: the item has no expected output, or it has no words. An output or an expected
 * output that is no text is `INVALID`, and with ROUGE-L one of more than 5,000 words `TOO_LARGE`; both leave the row unscored.
 *
 * ```ts
 * import { rouge } from '@assay/scorers'
 *
 * const summary = [rouge({ variant: '1' }), rouge({ variant: '2' }), rouge({ variant: 'L' })]
 * ```
 */
export function rouge(options: RougeOptions = {}): MastraScorer {
  const { variant = 'L', measure = 'f1', tokenize = words } = options
  const usual = `rouge-${variant.toLowerCase()}`
  const kind = {
    id: measure === 'f1' ? usual : `${usual}-${measure}`,
    name: `ROUGE-${variant}`,
    description: `ROUGE-${variant}, ${measure}`,
    threshold: null,
  }
  const wordsIn = (text: string): number => checkedLength(tokenize(text), variant)
  return defineScorer(options, kind, async (row) => {
    const expected = expectedTexts(row)
    if (expected === null) return noExpectedOutput
    const references = expected.filter((text) => wordsIn(text) > 0)
    const output = outputText(row, options)
    if (references.length === 0) return noExpectedWords
    // The library refuses empty texts; without words nothing is shared.
    if (wordsIn(output) === 0) return { score: 0, reason: 'The output has no words' }
    const { l, n } = await import('js-rouge')
    const settings = { beta: betas[measure], tokenizer: (text: string) => [...tokenize(text)] }
    return bestOf(references, (reference) => {
      const score = variant === 'L' ? l(output, reference, settings) : n(output, reference, { ...settings, n: variant === '1' ? 1 : 2 })
      return { score, reason: `${measure} ${score.toFixed(3)}` }
    })
  })
}

function checkedLength(tokens: readonly string[], variant: '1' | '2' | 'L'): number {
  if (variant !== 'L' || tokens.length <= longestForL) return tokens.length
  const problem = `found a text of ${tokens.length} words, expected ${longestForL} or fewer; use ROUGE-1 or ROUGE-2`
  throw new AssayError('TOO_LARGE', `rouge: ${problem}`)
}
