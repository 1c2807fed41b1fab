import type { Run } from '@assay/core'
import type { RunState } from '../runs/run-state.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { Problem } from './problem.ts'
import type { RowsJudge } from './rows-judge.ts'

/** A run whose rows were read. */
export interface ExaminedRun {
  readonly context: DoctorContext
  readonly id: string
  /** Null: its document does not tell. */
  readonly run: Run | null
  /** In which the rows were judged. */
  readonly state: RunState
  readonly judge: RowsJudge
  /** Why a repair leaves the run alone; null: it does not. */
  readonly reason: string | null
}

/** What becomes of a problem of a run: a repair mends it, unless there is a reason to leave the run alone. */
export function mended({ reason }: ExaminedRun, repair: string, mend: () => Promise<void>): Pick<Problem, 'repair' | 'mend'> {
  return reason === null ? { repair, mend } : { repair: `left: ${reason}` }
}
