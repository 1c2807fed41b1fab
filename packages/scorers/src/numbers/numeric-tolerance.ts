import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { noExpectedOutput } from '../row/expected-texts.ts'
import { kindOf } from '../row/kind-of.ts'
import { outputText } from '../row/output-text.ts'
import { shown } from '../row/shown.ts'
import type { OutputSettings } from '../scorer-settings.ts'
import { checkTolerance } from './check-tolerance.ts'
import { numberFrom, numbersIn } from './numbers-in.ts'
import type { NumberFormat } from './numbers-in.ts'
import { isWithin } from './is-within.ts'
import type { Tolerance } from './is-within.ts'

/** How far off a number may be, and where it is found. */
export interface NumericToleranceOptions extends OutputSettings, Tolerance, NumberFormat {
  /**
   * Takes the number out of the output's text: the `first` or the `last` one in it. Without it the whole output is the number, as a number or
   * as its text.
   */
  readonly find?: 'first' | 'last'
}

/**
 * Scores 1 when the output is the expected number, or not further from it than max(absolute, relative × |expected|); else 0. Higher is
 * better, threshold 1.
 *
 * A text that is no number, or in which `find` finds none, scores 0: the target gave a wrong answer. Null: the item has no expected output.
 * An output that is neither text nor number, and an expected output that is neither a number nor its text, are `INVALID`, which leaves the
 * row unscored.
 *
 * ```ts
 * import { numericTolerance } from '@assay/scorers'
 *
 * const price = numericTolerance({ absolute: 0.01, find: 'last' })
 * ```
 *
 * @throws `INVALID`: a tolerance is negative or no finite number.
 */
export function numericTolerance(options: NumericToleranceOptions = {}): MastraScorer {
  checkTolerance('numericTolerance', options)
  const kind = {
    id: 'numeric-tolerance',
    name: 'Numeric tolerance',
    description: 'Whether the output is close to the expected number',
    threshold: 1,
  }
  return defineScorer(options, kind, (row) => {
    if (row.expectedOutput === undefined || row.expectedOutput === null) return noExpectedOutput
    const expected = expectedNumber(row.expectedOutput, options)
    const text = outputText(row, options)
    const found =
      options.find === undefined ? numberFrom(text, options) : (numbersIn(text, options).at(options.find === 'first' ? 0 : -1) ?? null)
    if (found === null)
      return { score: 0, reason: `${shown(text)} ${options.find === undefined ? 'is' : 'has'} no number; expected ${expected}` }
    const reason = found === expected ? String(found) : `${found} instead of ${expected}, ${Math.abs(found - expected)} off`
    return { score: isWithin(found, expected, options) ? 1 : 0, reason }
  })
}

function expectedNumber(expected: unknown, format: NumberFormat): number {
  const number = typeof expected === 'string' ? numberFrom(expected, format) : expected
  if (typeof number === 'number') return number
  const found = typeof expected === 'string' ? shown(expected) : kindOf(expected)
  throw new AssayError('INVALID', `The expected output is ${found}, expected a number; correct the dataset`)
}
