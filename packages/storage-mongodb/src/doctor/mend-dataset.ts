import { AssayError } from '@assay/core'
import { versionDocument } from '../documents/version-document.ts'
import { datasetProblem } from './dataset-shape.ts'
import type { DoctorContext } from './doctor-context.ts'
import { judgeDataset } from './judge-dataset.ts'

/** Makes the changes of a dataset end where the next ones begin, and its versions and itself say how many items there are. */
export async function mendDataset(context: DoctorContext, id: string): Promise<void> {
  const { collections } = context
  for (;;) {
    const document = await collections.datasets.findOne({ _id: id })
    if (document === null || datasetProblem(document) !== null) return
    const { key, revision, nextPosition } = document
    const judge = await judgeDataset(context, document)
    if (judge.wrongEnds.length > 0) {
      // What superseded a change did so for ever, so that nobody can be in the way.
      const ends = judge.wrongEnds.map(({ id: _id, end: to }) => ({ updateOne: { filter: { _id }, update: { $set: { to } } } }))
      const { modifiedCount } = await collections.items.bulkWrite(ends, { ordered: false })
      if (modifiedCount === 0) return
      continue
    }
    // Then it is the dataset that is wrong.
    if (judge.newer > 0) return
    for (const { claim, counted } of judge.versions.wrong()) {
      const { _id, ...fields } = versionDocument(counted, key, claim)
      await collections.versions.replaceOne({ _id }, fields, { upsert: true })
    }
    const counts = { itemCount: judge.items, nextPosition: Math.max(nextPosition, judge.positions) }
    if (counts.itemCount === document.itemCount && counts.nextPosition === nextPosition) return
    // With another revision, so that a writer who knows the wrong count has to look again.
    const { matchedCount } = await collections.datasets.updateOne({ _id: id, key, revision }, { $set: counts, $inc: { revision: 1 } })
    if (matchedCount === 1) return
    throw new AssayError('CONFLICT', `dataset ${id} changed while it was repaired: repair the store once more`)
  }
}
