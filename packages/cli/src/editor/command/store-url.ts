import type { CommandContext } from '../../command-context.ts'
import { loadConfig } from '../../config/load-config.ts'
import { chooseStorage } from '../../storage/choose-storage.ts'
import type { StoreUrlParams, StoreUrlResult } from '../protocol/index.ts'

/**
 * Says which storage the commands of a project use, secrets and all. It is told over the channel to the editor alone, which hands it to the child
 * that reads the store: that one loads no config, and could not find it out.
 *
 * @throws `UsageError`: the config cannot be loaded.
 */
export async function storeUrl(
  { configPath }: StoreUrlParams,
  { environment, folder }: Pick<CommandContext, 'environment' | 'folder'>,
): Promise<StoreUrlResult> {
  const loaded = await loadConfig({ cwd: folder, environment, ...(configPath !== null && { configPath }) })
  return chooseStorage(undefined, loaded, { environment, folder })
}
