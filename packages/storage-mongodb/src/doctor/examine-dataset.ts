import type { DatasetDocument } from '../documents/dataset-document.ts'
import { claimProblems } from './claim-problems.ts'
import { countOf } from './count-of.ts'
import { datasetProblem } from './dataset-shape.ts'
import type { DatasetJudge } from './dataset-judge.ts'
import type { DoctorContext } from './doctor-context.ts'
import { judgeDataset } from './judge-dataset.ts'
import { mendDataset } from './mend-dataset.ts'
import type { Examination, Problem } from './problem.ts'

const restore = 'left: restore it from a backup'
const mayBeOlder = 'the document of the dataset may be older than its items; restore it from a newer backup'

/** Looks at a dataset with all changes of its items, as they were in one moment. Null: it is gone. */
export async function examineDataset(context: DoctorContext, id: string): Promise<Examination | null> {
  const { collections, session } = context
  const path = `datasets/${id}`
  const document = await collections.datasets.findOne({ _id: id }, { session })
  if (document === null) return null
  const problem = datasetProblem(document)
  if (problem !== null) return { problems: [{ path, severity: 'damage', problem, repair: restore }], entries: 0, isLacking: true }
  const judge = await judgeDataset(context, document)
  const after = await collections.datasets.findOne({ _id: id, key: document.key }, { session, projection: { claim: 1 } })
  // Removed, and with it perhaps a half of what was read.
  if (after === null) return null
  if (Object.values(judge.documents).every((count) => count === 0)) return { problems: [robbed(path)], entries: 0, isLacking: true }
  const claims = claimProblems(context, judge, after.claim === document.claim)
  return {
    problems: [...countProblems(context, document, judge), ...versionProblems(judge), ...itemProblems(context, judge), ...claims],
    entries: judge.items,
  }
}

function robbed(path: string): Problem {
  const repair = 'left: correct the key in its document if that was changed, else delete the dataset'
  return { path, severity: 'damage', problem: 'has neither items nor versions', repair }
}

function countProblems(context: DoctorContext, { _id, itemCount, nextPosition }: DatasetDocument, judge: DatasetJudge): readonly Problem[] {
  const of = { path: `datasets/${_id}`, severity: 'damage' } as const
  const mend = (): Promise<void> => mendDataset(context, _id)
  const outcome = (repair: string): Pick<Problem, 'repair' | 'mend'> =>
    judge.newer === 0 ? { repair, mend } : { repair: `left: ${mayBeOlder}` }
  const wrong = judge.versions.wrong().map(({ stored, counted }): Problem => {
    const path = `versions/${_id}/${counted.version.toISOString()}`
    if (stored === null) return { path, severity: 'damage', problem: 'is missing, and its changes are there', ...outcome('made anew') }
    const [is, was] = [counted, stored].map(
      ({ itemCount: items, added, updated, deleted }) =>
        `${countOf(items, 'item')} (${added} added, ${updated} updated, ${deleted} deleted)`,
    )
    return { path, severity: 'damage', problem: `has ${is}, and says ${was}`, ...outcome('the version says what is there') }
  })
  return [
    ...(itemCount === judge.items
      ? []
      : [{ ...of, problem: `has ${countOf(judge.items, 'item')}, and says ${itemCount}`, ...outcome('the dataset says what is there') }]),
    ...(nextPosition >= judge.positions
      ? []
      : [{ ...of, problem: `gives the position ${nextPosition} next, which an item has`, ...outcome('the next one is free') }]),
    ...wrong,
  ]
}

function versionProblems({ dataset: { _id }, versions, newer }: DatasetJudge): readonly Problem[] {
  const path = `versions/${_id}`
  const problems = versions.problems().map((problem): Problem => ({ path, severity: 'damage', problem, repair: restore }))
  if (newer === 0) return problems
  const problem = `has ${countOf(newer, 'change')} after its newest version`
  return [
    ...problems,
    {
      path,
      severity: 'damage',
      problem,
      repair: `left: ${mayBeOlder}`,
    },
  ]
}

function itemProblems(context: DoctorContext, { dataset: { _id }, wrong, unnamed, wrongEnds }: DatasetJudge): readonly Problem[] {
  const mend = (): Promise<void> => mendDataset(context, _id)
  const ends = wrongEnds.map(({ id, end }): Problem => ({
    path: `items/${_id}/${id.i}`,
    severity: 'damage',
    problem: `has a state that does not end with version ${end.toISOString()}, which changed it`,
    repair: 'it ends there',
    mend,
  }))
  const named = wrong.map(({ itemId, problem }): Problem => ({
    path: `items/${_id}/${itemId}`,
    severity: 'damage',
    problem,
    repair: restore,
  }))
  if (unnamed === 0) return [...ends, ...named]
  return [
    ...ends,
    ...named,
    { path: `items/${_id}`, severity: 'damage', problem: `has ${countOf(unnamed, 'more problem')} like these`, repair: restore },
  ]
}
