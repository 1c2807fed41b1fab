import { join } from 'node:path'
import type { Description } from '@assay/cli/editor-protocol'
import { ChildError } from '../processes/child-error.ts'
import type { Project } from './project.ts'
import type { ProjectPlace } from './project-place.ts'

/**
 * A project at a place.
 *
 * @param said What its config says, or why nobody could ask it; null before trust.
 * @param before The project as it was described before: a config that is broken for a moment does not move its store.
 */
export function projectOf(place: ProjectPlace, said: Description | ChildError | null, before?: Project): Project {
  const fault = said instanceof ChildError ? { fault: said } : {}
  const description = said instanceof ChildError ? (before?.description ?? null) : said
  const problems = description?.problems ?? []
  return {
    ...place,
    id: place.configPath ?? place.folder,
    description,
    problem: problems.length === 0 ? null : problems.join('\n'),
    ...fault,
    storageUrl: description?.storage?.url ?? before?.storageUrl ?? `file:${join(place.folder, '.assay')}`,
  }
}
