import type { RowDocument } from '../documents/row-document.ts'
import type { RunState } from '../runs/run-state.ts'
import type { DoctorContext } from './doctor-context.ts'
import { RowsJudge } from './rows-judge.ts'

const documentsPerAnswer = 1_000
// What makes a command of some megabytes at most, with ids as long as they may be.
const pairsPerQuery = 500

/** Reads all documents of a run, by `seq`, and judges them in a state of it. One batch of them is in memory. */
export async function judgeRows(context: DoctorContext, runId: string, { key, rows }: RunState): Promise<RowsJudge> {
  const { collections, session } = context
  const judge = new RowsJudge(runId, rows)
  let replacements: RowDocument[] = []
  const documents = collections.results.find(
    { '_id.r': key },
    // Without its index the server sorts, on its disk.
    { session, sort: { seq: 1 }, batchSize: documentsPerAnswer, allowDiskUse: true },
  )
  for await (const document of documents) {
    judge.visit(document)
    const { _id } = document
    if (_id.n === undefined || judge.standingOf(document) !== 'visible') continue
    replacements.push(document)
    if (replacements.length < pairsPerQuery) continue
    await judgePairs(context, judge, replacements)
    replacements = []
  }
  await judgePairs(context, judge, replacements)
  return judge
}

/** A row that replaced another one is the only one of its pair that counts. */
async function judgePairs({ collections, session }: DoctorContext, judge: RowsJudge, replacements: readonly RowDocument[]): Promise<void> {
  if (replacements.length === 0) return
  const ranges = replacements.map(({ _id }) => ({ _id: { $gte: { r: _id.r, i: _id.i, t: _id.t }, $lt: _id } }))
  const earlier = collections.results.find({ $or: ranges }, { session, projection: { seq: 1, claim: 1, replaced: 1 } })
  for await (const document of earlier) {
    const { _id } = document
    if (judge.standingOf(document) === 'visible') judge.name(_id, 'has two rows that count')
  }
}
