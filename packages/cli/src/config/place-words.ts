import { relative } from 'node:path'
import { printableUrl } from '../storage/storage-url.ts'
import { findConfig } from './find-config.ts'
import type { LoadedConfig } from './load-config.ts'

/** The words by which another command, called from the same folder, comes to the same config, profile and storage; none where it finds them itself. */
export function placeWords(
  { storage, config, profile }: { readonly storage?: string; readonly config?: string; readonly profile?: string },
  loaded: LoadedConfig,
  folder: string,
): readonly string[] {
  const path = loaded.path ?? ''
  const isFound = path === '' || findConfig({ cwd: folder }).path === path
  return [
    ...(storage === undefined ? [] : ['--storage', printableUrl(storage)]),
    ...(config === undefined && isFound ? [] : ['--config', config ?? relative(folder, path)]),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ]
}
