import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { foldersUpwards } from './folders-upwards.ts'
import type { LoadedConfig } from './load-config.ts'

/**
 * The project of a config: what it says, else the name in the nearest package.json that has one, from the config's folder up to the root of its
 * repository, else the name of the config's folder.
 */
export function projectName({ config, folder, repositoryRoot }: LoadedConfig): string {
  if (config.project !== undefined) return config.project
  const folders = repositoryRoot === null ? [folder] : foldersUpwards(folder, repositoryRoot)
  return folders.map(packageName).find((name) => name !== null) ?? basename(folder)
}

function packageName(folder: string): string | null {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (typeof content !== 'object' || content === null || !('name' in content)) return null
    return typeof content.name === 'string' && content.name !== '' ? content.name : null
  } catch {
    // No package.json, or one that is no JSON: its name is not worth an error here.
    return null
  }
}
