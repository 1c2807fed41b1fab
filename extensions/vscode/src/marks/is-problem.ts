import type { Verdict } from '@assay/core'

/** A verdict that a person may have to do something about. */
export type ProblemVerdict = Exclude<Verdict, 'passed' | 'unjudged'>

/** Tells whether a verdict is one. */
export function isProblem(verdict: Verdict): verdict is ProblemVerdict {
  return verdict !== 'passed' && verdict !== 'unjudged'
}
