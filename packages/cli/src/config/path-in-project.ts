import { join } from 'node:path'
import type { Dataset } from '@assay/core'
import { currentIdOf } from './former-ids.ts'
import { formerPaths } from './former-paths.ts'
import type { LoadedConfig } from './load-config.ts'
import { projectName } from './project-name.ts'

/**
 * Where the file of a dataset lies by its name, as an absolute path: at its place of today, where the name is one that the config lists as former.
 * Null when the name is none of this project's. Nothing need be there.
 */
export function pathInProject({ name }: Pick<Dataset, 'name'>, loaded: LoadedConfig): string | null {
  const project = `${projectName(loaded)}/`
  if (!name.startsWith(project)) return null
  return join(loaded.folder, currentIdOf(formerPaths(loaded.config.formerly?.datasets), name.slice(project.length)))
}
