import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { expectedTexts, noExpectedOutput } from '../row/expected-texts.ts'
import { outputText } from '../row/output-text.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { bestOf } from './best-of.ts'
import { noExpectedWords } from './no-expected-words.ts'
import { ngrams, sharedCount } from './ngrams.ts'
import { words } from './words.ts'

/** How texts are divided into words, and which words do not count. */
export interface TokenF1Options extends OutputSettings {
  /** Divides a text into words; default `words`. */
  readonly tokenize?: (text: string) => readonly string[]
  /** Words that are left out on both sides, in lower case, for example `['a', 'an', 'the']` as SQuAD does. */
  readonly ignoreWords?: readonly string[]
}

/**
 * Scores how many words output and expected output share, in any order: the harmonic mean of precision and recall over the bags of words
 * (F1 as in SQuAD: Rajpurkar et al. 2016, section 6.1). From 0 to 1. Higher is better, no threshold.
 *
 * With a list of expected outputs the best one counts. Null: the item has no expected output, or it has no words. An output or an expected
 * output that is no text is `INVALID`, which leaves the row unscored.
 *
 * ```ts
 * import { tokenF1 } from '@assay/scorers'
 *
 * const overlap = tokenF1({ ignoreWords: ['a', 'an', 'the'] })
 * ```
 */
export function tokenF1(options: TokenF1Options = {}): MastraScorer {
  const { tokenize = words, ignoreWords = [] } = options
  const ignored = new Set(ignoreWords)
  const tokensOf = (text: string): readonly string[] => tokenize(text).filter((word) => !ignored.has(word))
  const kind = { id: 'token-f1', name: 'Token F1', description: 'Words that output and expected output share', threshold: null }
  return defineScorer(options, kind, (row) => {
    const expected = expectedTexts(row)
    if (expected === null) return noExpectedOutput
    const references = expected.map(tokensOf).filter((tokens) => tokens.length > 0)
    const output = tokensOf(outputText(row, options))
    if (references.length === 0) return noExpectedWords
    return bestOf(references, (reference) => {
      const shared = sharedCount(ngrams(output, 1), ngrams(reference, 1))
      const score = (2 * shared) / (output.length + reference.length)
      return { score, reason: `${shared} words shared, ${output.length} in the output, ${reference.length} expected` }
    })
  })
}
