import { AssayError } from '../../errors/assay-error.ts'
import type { MastraHost } from '../../mastra/host.ts'
import type { AssayStorage } from '../../storage/assay-storage.ts'
import { CONTRACT_VERSION, isContractStore } from '../../storage/contract-version.ts'

/** The stores of a run, and the largest record they take where they say it. */
export type RunStorage = Pick<AssayStorage, 'stores'> & Partial<Pick<AssayStorage, 'capabilities'>>

/**
 * Finds where a run is stored: the `storage` option, else the host's own storage when it is one of ours.
 *
 * @throws `INVALID`: there is none, or its stores do not carry the brand of this contract.
 */
export async function resolveStorage(host: MastraHost, option: RunStorage | undefined): Promise<RunStorage> {
  if (option !== undefined) {
    if (isRunStorage(option)) return option
    throw new AssayError(
      'INVALID',
      `storage: its stores do not keep the storage contract ${CONTRACT_VERSION}; open it with an adapter of Assay`,
    )
  }
  const own: unknown = await host.getStorage?.()
  if (isRunStorage(own)) return own
  const found = own === undefined || own === null ? 'This host has no storage' : "This host's storage is not one of Assay's"
  throw new AssayError('INVALID', `${found}: give the storage option, for example { stores: { runs: new RunsInMemory(), datasets } }`, {
    details: { path: 'storage' },
  })
}

function isRunStorage(value: unknown): value is RunStorage {
  if (typeof value !== 'object' || value === null || !('stores' in value)) return false
  const { stores } = value
  if (typeof stores !== 'object' || stores === null || !('runs' in stores) || !('datasets' in stores)) return false
  return isContractStore(stores.runs) && isContractStore(stores.datasets)
}
