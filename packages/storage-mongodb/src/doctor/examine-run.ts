import { AssayError, runSchema } from '@assay/core'
import type { Run } from '@assay/core'
import { runOf } from '../documents/run-document.ts'
import type { RunDocument } from '../documents/run-document.ts'
import { runState, stateFields } from '../runs/run-state.ts'
import type { RunState } from '../runs/run-state.ts'
import type { DoctorContext } from './doctor-context.ts'
import { firstIssue } from './first-issue.ts'
import { isAtWork } from './is-at-work.ts'
import { judgeRows } from './judge-rows.ts'
import { leftoverProblems } from './leftover-problems.ts'
import type { Examination, Problem } from './problem.ts'
import { rowsProblems } from './rows-problems.ts'
import { runCountsProblems } from './run-counts-problems.ts'
import { hasRowsState } from './rows-state-shape.ts'

const mostRounds = 5

/** Looks at a run and all its rows, as they were in one moment. Null: it is gone. */
export async function examineRun(context: DoctorContext, id: string): Promise<Examination | null> {
  const path = `runs/${id}`
  for (let round = 0; round < mostRounds; round += 1) {
    const document = await context.collections.runs.findOne({ _id: id }, { session: context.session })
    if (document === null) return null
    const { run, problems } = readRun(document, path)
    if (!hasRowsState(document)) return { problems: [...problems, shapeless(path)], entries: 0, isLacking: true }
    const state = runState(document)
    const judge = await judgeRows(context, id, state)
    const after = await stateAfter(context, id)
    // Rows that were there were removed or emptied in the meantime.
    if (after?.key !== state.key || after.rows.generation !== state.rows.generation) continue
    const isStill = after.rows.head === state.rows.head && after.rows.claim === state.rows.claim
    const isRobbed = Object.values(judge.standings).every((count) => count === 0) && judge.appended.missing > 0
    const reason = reasonToLeave(context, run, isRobbed)
    const examined = { context, id, run, state, judge, reason }
    const leftovers = isStill && reason === null ? leftoverProblems(examined) : []
    return {
      problems: [...problems, ...rowsProblems(examined), ...runCountsProblems(examined), ...leftovers],
      entries: judge.standings.visible,
      isLacking: isRobbed,
    }
  }
  const problem = 'is changed faster than it can be read'
  return { problems: [{ path, severity: 'notice', problem, repair: 'left: examine the store again when less is done' }], entries: 0 }
}

function readRun(document: RunDocument, path: string): { readonly run: Run | null; readonly problems: readonly Problem[] } {
  const wrong = (problem: string): ReturnType<typeof readRun> => ({
    run: null,
    problems: [{ path, severity: 'damage', problem, repair: 'left: correct the document, or restore it from a backup' }],
  })
  try {
    const parsed = runSchema.safeParse(runOf(document))
    return parsed.success ? { run: parsed.data, problems: [] } : wrong(`is not a valid run: ${firstIssue(parsed)}`)
  } catch (error) {
    if (AssayError.isInstance(error) || error instanceof TypeError) return wrong('is not a run: fields are missing, or are of another type')
    throw error
  }
}

function reasonToLeave({ seam }: DoctorContext, run: Run | null, isRobbed: boolean): string | null {
  if (run === null) return 'restore the document of the run first'
  if (isRobbed) return 'not one of its rows is there: correct the key in its document if that was changed, else delete the run'
  return isAtWork(seam, run) ? 'somebody works on the run' : null
}

function shapeless(path: string): Problem {
  const problem = 'does not say where its rows stand'
  return { path, severity: 'damage', problem, repair: 'left: restore the document of the run from a backup' }
}

async function stateAfter({ collections, session }: DoctorContext, id: string): Promise<RunState | null> {
  const document = await collections.runs.findOne({ _id: id }, { session, projection: stateFields })
  return document === null || !hasRowsState(document) ? null : runState(document)
}
