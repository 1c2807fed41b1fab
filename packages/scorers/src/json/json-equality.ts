import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { checkTolerance } from '../numbers/check-tolerance.ts'
import type { Tolerance } from '../numbers/is-within.ts'
import { noExpectedOutput } from '../row/expected-texts.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { jsonDifferences } from './json-differences.ts'
import { parseJson } from './parse-json.ts'

/** How far off the numbers in it may be, and what is judged; `select` gets the whole output, and without it the whole output is judged. */
export interface JsonEqualityOptions extends OutputSettings, Tolerance {}

const placesInReason = 5

/**
 * Scores 1 when output and expected output are the same JSON, however deep: keys in any order, lists in theirs, numbers as numeric tolerance
 * compares them; else 0, and the reason names the first five places. Higher is better, threshold 1.
 *
 * A text, on either side, is read as JSON. An output that is no JSON scores 0. Null: the item has no expected output (an expected `null` is
 * one). An expected output that is a text but not JSON is `INVALID`, which leaves the row unscored.
 *
 * ```ts
 * import { jsonEquality } from '@assay/scorers'
 *
 * const extraction = jsonEquality({ relative: 0.001 })
 * ```
 *
 * @throws `INVALID`: a tolerance is negative or no finite number.
 */
export function jsonEquality(options: JsonEqualityOptions = {}): MastraScorer {
  checkTolerance('jsonEquality', options)
  const { select = (output: unknown) => output } = options
  const kind = { id: 'json-equality', name: 'JSON equality', description: 'Whether the output is the expected JSON', threshold: 1 }
  return defineScorer(options, kind, ({ output, expectedOutput }) => {
    if (expectedOutput === undefined) return noExpectedOutput
    const expected = parseJson(expectedOutput)
    if ('problem' in expected) {
      const text = `The expected output is a text that is no JSON: ${expected.problem}; correct the dataset, or compare texts with exactMatch`
      throw new AssayError('INVALID', text)
    }
    const judged = select(output)
    const given = parseJson(judged)
    if ('problem' in given) return { score: 0, reason: `The output is no JSON: ${given.problem}` }
    const differences = jsonDifferences(given.value, expected.value, options, placesInReason)
    return differences.length === 0 ? { score: 1 } : { score: 0, reason: differences.join('; ') }
  })
}
