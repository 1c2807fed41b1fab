import type { DatasetDocument } from '../documents/dataset-document.ts'
import { DatasetJudge } from './dataset-judge.ts'
import type { DoctorContext } from './doctor-context.ts'

const documentsPerAnswer = 1_000

/** Reads all versions and changes of a dataset and judges them in a state of it. In memory are its versions, one batch of changes, and when those of one item
 * were made. */
export async function judgeDataset({ collections, session }: DoctorContext, dataset: DatasetDocument): Promise<DatasetJudge> {
  const judge = new DatasetJudge(dataset)
  // Without an index the server sorts, on its disk.
  const options = { session, batchSize: documentsPerAnswer, allowDiskUse: true }
  for await (const version of collections.versions.find({ '_id.d': dataset.key }, options)) {
    const {
      _id: { c: claim },
      version: time,
    } = version
    if (!(time instanceof Date) || !Number.isSafeInteger(claim)) judge.versions.storeBroken()
    else if (judge.counts(claim, time) && time <= dataset.version) judge.versions.store(version)
  }
  const changes = collections.items.find({ '_id.d': dataset.key }, { ...options, sort: { '_id.d': 1, '_id.i': 1 } })
  for await (const change of changes) judge.visit(change)
  judge.finish()
  return judge
}
