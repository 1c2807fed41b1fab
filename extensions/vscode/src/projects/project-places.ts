import { basename, dirname, relative, isAbsolute, sep } from 'node:path'
import type { ProjectPlace } from './project-place.ts'
import type { WorkspaceRoot } from './workspace-view.ts'

/** The names of a config, in the order in which the command line looks for them. */
const configNames = ['assay.config.ts', 'assay.config.mts', 'assay.config.js', 'assay.config.mjs', 'assay.config.json']

/** What was found in a workspace. */
export interface FoundPlaces {
  readonly roots: readonly WorkspaceRoot[]
  readonly configs: readonly string[]
  /** Folders with a store but, perhaps, no config. */
  readonly stores: readonly string[]
}

/**
 * Makes projects of what was found: one for each folder with a config, for each with a store alone, and for each workspace folder without either.
 * They are in the order of workspace folders, then of paths.
 */
export function projectPlaces({ roots, configs, stores }: FoundPlaces): readonly ProjectPlace[] {
  return roots.flatMap((root) => {
    const isHere = (folder: string): boolean => rootOf(folder, roots) === root
    const byFolder = new Map<string, string | null>()
    for (const folder of stores.filter(isHere)) byFolder.set(folder, null)
    for (const config of configs.toSorted((first, second) => rank(second) - rank(first))) {
      if (isHere(dirname(config))) byFolder.set(dirname(config), config)
    }
    if (byFolder.size === 0) byFolder.set(root.path, null)
    return [...byFolder]
      .map(([folder, configPath]) => ({ folder, configPath, workspaceFolder: root.uri }))
      .toSorted((first, second) => (first.folder < second.folder ? -1 : 1))
  })
}

/** The workspace folder that a path lies in, the innermost of several; null when it lies in none. */
export function rootOf(path: string, roots: readonly WorkspaceRoot[]): WorkspaceRoot | null {
  const around = roots.filter((root) => isWithin(path, root.path))
  return around.toSorted((first, second) => second.path.length - first.path.length)[0] ?? null
}

/** Whether a path is a folder or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Of two configs in a folder the one that the command line takes is put last, and stays. */
function rank(config: string): number {
  return configNames.indexOf(basename(config))
}
