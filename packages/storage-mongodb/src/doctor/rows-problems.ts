import { verdicts } from '@assay/core'
import { countOf } from './count-of.ts'
import type { ExaminedRun } from './examined-run.ts'
import { mended } from './examined-run.ts'
import { mendRowsState } from './mend-rows-state.ts'
import type { Problem } from './problem.ts'
import { rowsEnd } from './rows-end.ts'

/** What is wrong with the rows of a run that count, and with what the run says of them. */
export function rowsProblems(examined: ExaminedRun): readonly Problem[] {
  const { context, id, state, judge } = examined
  const mend = (): Promise<void> => mendRowsState(context, id)
  const ofRun = { path: `runs/${id}`, severity: 'damage' } as const
  const ofRows = { path: `results/${id}`, severity: 'damage' } as const
  const problems: Problem[] = []
  const end = rowsEnd(judge)
  if (end > state.rows.head)
    problems.push({
      ...ofRun,
      problem: `says that its rows end before seq ${state.rows.head}, and they end before seq ${end}`,
      ...mended(examined, 'the run says where its rows end', mend),
    })
  const { missing, firstMissing, present, doubled } = judge.appended
  if (missing > 0)
    problems.push({
      ...ofRows,
      problem: `lacks ${countOf(missing, 'row')}${firstMissing === null ? '' : `, the first of seq ${firstMissing}`}`,
      ...(present === null
        ? { repair: 'left: it lacks rows in too many places; copy what is there into another store' }
        : mended(examined, 'the run says that they are gone', mend)),
    })
  if (doubled > 0)
    problems.push({
      ...ofRows,
      problem: `has ${countOf(doubled, 'row')} with the seq of another row`,
      repair: 'left: look which of them is right, and give the other one a seq of its own',
    })
  const counts = countsProblem(examined)
  if (counts !== null) problems.push({ ...ofRun, problem: counts, ...mended(examined, 'the rows are counted anew', mend) })
  const bounds = boundsProblem(examined)
  if (bounds !== null) problems.push({ ...ofRun, problem: bounds, ...mended(examined, 'the run says what there is', mend) })
  return [...problems, ...wrongRows(examined)]
}

/** By how much the run counts wrongly: that stays the same while rows are added. */
function countsProblem({ state, judge }: ExaminedRun): string | null {
  const differences = verdicts.flatMap((verdict) => {
    const difference = state.rows.counts[verdict] - judge.counts[verdict]
    return difference === 0 ? [] : [`${countOf(Math.abs(difference), 'row')} too ${difference > 0 ? 'many' : 'few'} as ${verdict}`]
  })
  return differences.length === 0 ? null : `counts ${differences.join(', ')}`
}

/** By these, rows are looked for. */
function boundsProblem({ state: { rows }, judge }: ExaminedRun): string | null {
  if (judge.trials > rows.trials) return `does not know of rows of trial ${judge.trials - 1}`
  if (judge.mostReplaced > rows.mostReplaced) return `does not know of rows that were replaced`
  return judge.isBelowBase && rows.imports?.isBelowBase === false ? 'does not know of imported rows below those that it appended' : null
}

function wrongRows({ id, judge: { wrong, unnamed } }: ExaminedRun): readonly Problem[] {
  const repair = 'left: correct the document, or restore it from a backup'
  const named = wrong.map(({ itemId, trial, problem }): Problem => ({
    path: `results/${id}/${trial}:${itemId}`,
    severity: 'damage',
    problem,
    repair,
  }))
  if (unnamed === 0) return named
  return [
    ...named,
    {
      path: `results/${id}`,
      severity: 'damage',
      problem: `has ${countOf(unnamed, 'more row')} that ${unnamed === 1 ? 'is' : 'are'} not valid`,
      repair,
    },
  ]
}
