import type { MongoCollections } from '../documents/collections.ts'

// Few enough for one command, whatever their ids.
const runsPerCommand = 1_000

/** Removes a run, and then its rows, which nobody finds without it. */
export async function removeRun({ runs, results }: MongoCollections, id: string): Promise<void> {
  const run = await runs.findOne({ _id: id }, { projection: { key: 1 } })
  if (run === null) return
  // Only this life: executed late, it must not end the next one.
  await runs.deleteOne({ _id: id, key: run.key })
  await results.deleteMany({ '_id.r': run.key })
}

/** Removes every run that is there, with its rows. */
export async function removeAllRuns({ runs, results }: MongoCollections): Promise<void> {
  for (;;) {
    const found = await runs
      .find({}, { projection: { key: 1 } })
      .limit(runsPerCommand)
      .toArray()
    if (found.length === 0) return
    const keys = found.map(({ key }) => key)
    // By key: what was made meanwhile stays, with its rows.
    await runs.deleteMany({ _id: { $in: found.map(({ _id }) => _id) }, key: { $in: keys } })
    await results.deleteMany({ '_id.r': { $in: keys } })
  }
}
