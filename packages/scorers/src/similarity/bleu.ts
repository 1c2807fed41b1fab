import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { expectedTexts, noExpectedOutput } from '../row/expected-texts.ts'
import { outputText } from '../row/output-text.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { noExpectedWords } from './no-expected-words.ts'
import { sentenceBleu } from './sentence-bleu.ts'
import { tokenize13a } from './tokenize-13a.ts'

/** How texts are divided, and whether case counts. */
export interface BleuOptions extends OutputSettings {
  /** Divides a text into tokens; default `tokenize13a`. Take `graphemes` or `words` for texts without spaces between words. */
  readonly tokenize?: (text: string) => readonly string[]
  /** Lower-cases both sides first; default false. */
  readonly ignoreCase?: boolean
}

/**
 * Scores the sentence BLEU of the output, as sacreBLEU 2 computes it, but from 0 to 1: runs of up to 4 tokens, clipped precisions, brevity
 * penalty against the closest length (Papineni et al. 2002), exponential smoothing (Chen and Cherry 2014, method 3), effective order.
 * Higher is better, no threshold.
 *
 * A list of expected outputs is a set of references, all used at once. The mean over rows is not the corpus BLEU of the rows. Null: the
 * item has no expected output, or it has no tokens. An output or an expected output that is no text is `INVALID`, which leaves the row
 * unscored.
 *
 * ```ts
 * import { bleu, graphemes } from '@assay/scorers'
 *
 * const english = bleu()
 * const thai = bleu({ id: 'bleu-characters', tokenize: graphemes })
 * ```
 */
export function bleu(options: BleuOptions = {}): MastraScorer {
  const { tokenize = tokenize13a, ignoreCase = false } = options
  const tokensOf = (text: string): readonly string[] => tokenize(ignoreCase ? text.toLowerCase() : text)
  const kind = { id: 'bleu', name: 'BLEU', description: 'Sentence BLEU from 0 to 1', threshold: null }
  return defineScorer(options, kind, (row) => {
    const expected = expectedTexts(row)
    if (expected === null) return noExpectedOutput
    const references = expected.map(tokensOf).filter((tokens) => tokens.length > 0)
    const output = tokensOf(outputText(row, options))
    return references.length === 0 ? noExpectedWords : { score: sentenceBleu(output, references) }
  })
}
