import { closeForAnother } from '../datasets/close-superseded.ts'
import { sweepVoidClaims } from '../datasets/sweep-claims.ts'
import { countOf } from './count-of.ts'
import type { DatasetJudge } from './dataset-judge.ts'
import { deleteAbandoned } from './delete-abandoned.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { Problem } from './problem.ts'
import { longestWork } from './longest-work.ts'

/** What writers of a dataset left that did not get to the end. `isStill`: no claim was given while the dataset was read. */
export function claimProblems(
  context: DoctorContext,
  { dataset, documents, claims, newestOpen }: DatasetJudge,
  isStill: boolean,
): readonly Problem[] {
  const { _id: id, key, version, revision, unclosed } = dataset
  const notice = { path: `items/${id}`, severity: 'notice', sameness: `${[...claims].join()}:${unclosed}` } as const
  const problems: Problem[] = []
  if (documents.abandoned > 0)
    problems.push({
      ...notice,
      problem: `holds ${countOf(documents.abandoned, 'document')} of writes that were given up`,
      repair: 'deleted',
      mend: () => deleteAbandoned(context, id, { openToo: false }),
    })
  if (documents.void > 0)
    problems.push({
      ...notice,
      problem: `holds ${countOf(documents.void, 'document')} of writes that others were faster than`,
      repair: 'deleted',
      mend: () => sweepVoidClaims(context, { datasetId: id, number: 0, revision, head: dataset }),
    })
  if (documents.open > 0 && newestOpen < context.seam.now() - longestWork)
    problems.push({
      ...notice,
      problem: `holds ${countOf(documents.open, 'document')} of a write that never ended`,
      repair: 'deleted',
      mend: () => deleteAbandoned(context, id, { openToo: true }),
    })
  if (documents.later > 0 && isStill)
    problems.push({
      ...notice,
      severity: 'damage',
      problem: `has ${countOf(documents.later, 'document')} of which the dataset does not know`,
      repair: 'left: the document of the dataset may be older than its items; restore it from a newer backup',
    })
  if (unclosed !== null)
    problems.push({
      ...notice,
      problem: 'does not say of all changes yet that the newest version superseded them',
      repair: 'it says so',
      mend: () => closeForAnother(context, { datasetId: id, key, version, claim: unclosed }),
    })
  return problems
}
