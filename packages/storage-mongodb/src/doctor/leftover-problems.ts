import { AssayError, isFinalStatus } from '@assay/core'
import { cleanUp } from '../runs/clean-up.ts'
import { emptyReplaced } from '../runs/empty-replaced.ts'
import { readRunState } from '../runs/run-state.ts'
import { countOf } from './count-of.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { ExaminedRun } from './examined-run.ts'
import { mayBeMissing } from './may-be-missing.ts'
import type { Problem } from './problem.ts'
import { rowsEnd } from './rows-end.ts'

/** What writers left among the rows of a run that nobody works on. */
export function leftoverProblems(examined: ExaminedRun): readonly Problem[] {
  const { context, id, run, state, judge } = examined
  const path = `results/${id}`
  const { removed, uncommitted, strange } = judge.standings
  const sameness = `${state.rows.head}:${state.rows.claim}`
  const problems: Problem[] = []
  const deletion = { repair: 'deleted', mend: () => deleteLeftovers(context, id) }
  const keeping = reasonToKeep(examined)
  if (strange > 0)
    problems.push({
      path,
      sameness,
      severity: 'damage',
      problem: `has ${countOf(strange, 'row')} of which the run does not know, and which readers may not get`,
      repair: 'left: the document of the run may be older than its rows; restore it from a newer backup',
    })
  if (removed > 0)
    problems.push({
      path,
      sameness,
      severity: 'notice',
      problem: `holds ${countOf(removed, 'row')} that ${removed === 1 ? 'was' : 'were'} removed`,
      ...(keeping === null ? deletion : { repair: `left: ${keeping}` }),
    })
  if (uncommitted > 0)
    problems.push({
      path,
      sameness,
      severity: keeping === null ? 'notice' : 'damage',
      problem: `holds ${countOf(uncommitted, 'row')} that no writer committed`,
      ...(keeping === null ? deletion : { repair: `left: ${keeping}` }),
    })
  const { replaced } = state.rows
  if (run !== null && isFinalStatus(run.status) && replaced.length > 0)
    problems.push({
      path,
      sameness,
      severity: 'notice',
      problem: `still has ${countOf(replaced.length, 'row')} that others took the place of`,
      repair: 'emptied',
      mend: () => emptyReplaced(context.collections, id, state),
    })
  return problems
}

/** Why rows that nobody gets may be wanted all the same. */
function reasonToKeep(examined: ExaminedRun): string | null {
  const { state, judge } = examined
  if (judge.standings.strange > 0) return 'the document of the run may be older than its rows'
  if (rowsEnd(judge) > state.rows.head) return 'the run does not say where its rows end'
  return mayBeMissing(examined) ? 'the run ended with more rows than count, and these may be the missing ones' : null
}

async function deleteLeftovers({ collections }: DoctorContext, runId: string): Promise<void> {
  const state = await readRunState(collections, runId)
  const after = state === null ? null : await cleanUp(collections, runId, state)
  if (state !== null && after === null)
    throw new AssayError('CONFLICT', `run ${runId} changed while it was repaired: repair the store once more`)
}
