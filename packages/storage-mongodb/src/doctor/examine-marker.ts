import { AssayError } from '@assay/core'
import { findStore, makeMarker } from '../store/store-marker.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { Examination } from './problem.ts'

/**
 * Looks whether collections are a store.
 *
 * @throws `NOT_FOUND`: nothing is there. `INVALID`: documents of somebody else are. `UNSUPPORTED`: a newer version of Assay made it.
 */
export async function examineMarker(context: DoctorContext): Promise<Examination> {
  const { collections, text } = context
  try {
    if (await findStore(collections, text)) return { problems: [], entries: 0 }
  } catch (error) {
    if (!AssayError.isInstance(error) || error.code !== 'CORRUPT') throw error
    const problem = 'does not say in which format the store is, so that nobody can open it'
    const mend = (): Promise<void> => mendMarker(context)
    return { problems: [{ path: 'store', severity: 'damage', problem, repair: 'written anew', mend }], entries: 0 }
  }
  throw new AssayError('NOT_FOUND', `There is no store in ${text} (${collections.store.collectionName} is empty)`, {
    details: { path: collections.store.namespace },
  })
}

async function mendMarker({ collections, text }: DoctorContext): Promise<void> {
  await collections.store.deleteOne({ _id: 'assay' })
  await makeMarker(collections, text)
}
