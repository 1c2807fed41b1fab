import { systemSeam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { requireStorage } from '../storage/require-storage.ts'
import { prepareStorage } from './prepare-storage.ts'
import type { StorageFlags } from './storage-flags.ts'
import type { Prepared } from './with-storage.ts'

/**
 * Finds the config and the storage that the flags name, for a command that changes what is stored, and makes no storage where there is none.
 *
 * @throws `UsageError`: there is none.
 */
export async function prepareStoredRuns(flags: StorageFlags, context: CommandContext): Promise<Prepared> {
  const prepared = await prepareStorage(flags, context)
  await requireStorage({ ...prepared.storage, projectFolder: prepared.loaded.folder, seam: systemSeam() })
  return prepared
}
