import { AssayError } from '@assay/core'
import type { Seam } from '@assay/core'
import { hostsText } from '../connection/failure.ts'
import { mongoFailure } from '../connection/mongo-failure.ts'
import type { ensureIndexes } from '../indexes/ensure-indexes.ts'
import { checkServer } from './check-server.ts'
import { findStore, makeMarker } from './store-marker.ts'
import type { StorePlace } from './store-place.ts'

/** For how many milliseconds the first answers of a server are waited for, whatever limits an application's client has. */
const patience = 5_000

/** How a store is made ready. */
export interface PrepareOptions {
  readonly seam: Seam
  /** Whether the client was made for the store: then it knows by itself when to give up, and can say more about why. */
  readonly isOwnClient: boolean
  /** Has the indexes made or looked for; left out when nothing is to be written. Gives the names of those it made. */
  readonly indexes?: typeof ensureIndexes
}

/**
 * Looks whether a store, or nothing, is at a place, and makes one where indexes may be made; gives the names of the indexes that were.
 *
 * @throws `INVALID`, `UNSUPPORTED`, `CORRUPT`: what is there cannot be used. `BACKEND`: the server failed. All say what to do.
 */
export async function prepareStore(place: StorePlace, { seam, isOwnClient, indexes }: PrepareOptions): Promise<readonly string[]> {
  const { collections, database, server, text } = place
  const look = async (): Promise<boolean> => {
    await checkServer(database, server)
    return findStore(collections, text)
  }
  try {
    const isThere = await within(isOwnClient ? server.selectionSeconds * 1_000 + 500 : patience, look, { seam, place })
    if (indexes === undefined) return []
    const created = await indexes(collections)
    // After the indexes: whoever may not create them leaves nothing behind.
    if (!isThere) await makeMarker(collections, text)
    return created
  } catch (error) {
    throw mongoFailure(error, { server, action: 'open' })
  }
}

async function within<Value>(
  milliseconds: number,
  work: () => Promise<Value>,
  { seam, place: { server } }: { readonly seam: Seam; readonly place: StorePlace },
): Promise<Value> {
  const done = new AbortController()
  const tooLate = seam.sleep(milliseconds, done.signal).then((): never => {
    throw new AssayError(
      'BACKEND',
      `The MongoDB server at ${hostsText(server)} did not answer within ${milliseconds / 1_000} s: look whether it runs, and whether a firewall lies between`,
    )
  })
  try {
    return await Promise.race([work(), tooLate])
  } finally {
    done.abort()
  }
}
