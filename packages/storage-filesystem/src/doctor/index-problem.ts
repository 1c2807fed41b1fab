import type { DoctorContext } from './doctor-context.ts'
import type { Problem } from './problem.ts'
import { renewIndex } from './renew-index.ts'

/** From how many bytes on a log should have an index: fewer are read in a moment. */
export const largeLog = 1_048_576

/** What is wrong with the index of a log, which says nothing that the log does not say. */
export function indexProblem(context: DoctorContext, path: string, logPath: string, problem: string): Problem {
  return { path, severity: 'notice', problem, repair: 'made anew', mend: { stage: 'derived', work: () => renewIndex(context, logPath) } }
}
