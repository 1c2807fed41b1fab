import type { ClientSession } from 'mongodb'
import type { DatasetsContext } from './datasets-context.ts'
import type { Horizon } from './horizon.ts'
import { horizonFields } from './horizon.ts'

/**
 * Reads what belongs to a dataset, as it is at one moment: `read` gets the horizon, and to see nothing behind it is its business. A dataset that was
 * removed meanwhile, perhaps with a half of what was read, is looked up again; `nothing` is the answer when there is none.
 */
export async function readDataset<Value>(
  { collections: { datasets }, client }: DatasetsContext,
  datasetId: string,
  nothing: Value,
  read: (horizon: Horizon, session: ClientSession) => Promise<Value>,
): Promise<Value> {
  // One session, so that a server which took over in between does not answer from before what was read already.
  return client.withSession({ causalConsistency: true }, async (session) => {
    for (;;) {
      const horizon = await datasets.findOne<Horizon>({ _id: { $eq: datasetId } }, { session, projection: horizonFields })
      if (horizon === null) return nothing
      const value = await read(horizon, session)
      // The head goes before all that belongs to it, so while it is there nothing was missing.
      const still = await datasets.findOne({ _id: { $eq: datasetId }, key: horizon.key }, { session, projection: { _id: 1 } })
      if (still !== null) return value
    }
  })
}
