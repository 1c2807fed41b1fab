import { posix, relative, sep } from 'node:path'
import type { Project } from '../projects/project.ts'

/** Tells whether a glob of a project's config matches a file, as the command line does it. False while nothing is known of the config. */
export function isConfigured(path: string, { folder, description }: Pick<Project, 'folder' | 'description'>): boolean {
  const inFolder = relative(folder, path).split(sep).join(posix.sep)
  return (description?.datasets ?? []).some(({ glob }) => posix.matchesGlob(inFolder, glob.replace(/^(?:\.\/)+/, '')))
}
