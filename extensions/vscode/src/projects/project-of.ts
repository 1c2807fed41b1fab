import { join } from 'node:path'
import type { Description } from '@assay/cli/editor-protocol'
import type { Project } from './project.ts'
import type { ProjectPlace } from './project-place.ts'

/**
 * A project at a place.
 *
 * @param before The project as it was described before: a config that is broken for a moment does not move its store.
 */
export function projectOf(place: ProjectPlace, description: Description | null, before?: Project): Project {
  const problems = description?.problems ?? []
  return {
    ...place,
    id: place.configPath ?? place.folder,
    description,
    problem: problems.length === 0 ? null : problems.join('\n'),
    storageUrl: description?.storage?.url ?? before?.storageUrl ?? `file:${join(place.folder, '.assay')}`,
  }
}
