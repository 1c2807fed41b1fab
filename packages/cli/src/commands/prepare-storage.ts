import type { CommandContext } from '../command-context.ts'
import { loadConfig } from '../config/load-config.ts'
import { chooseStorage } from '../storage/choose-storage.ts'
import type { StorageFlags } from './storage-flags.ts'
import type { Prepared } from './with-storage.ts'

/** Finds the config and the storage that the flags name. */
export async function prepareStorage(flags: StorageFlags, { environment, folder }: CommandContext): Promise<Prepared> {
  const loaded = await loadConfig({
    cwd: folder,
    environment,
    ...(flags.config !== undefined && { configPath: flags.config }),
    ...(flags.profile !== undefined && { profile: flags.profile }),
  })
  return { loaded, storage: chooseStorage(flags.storage, loaded, { environment, folder }) }
}
