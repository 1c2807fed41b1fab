import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Project } from '../projects/project.ts'

/** The path of a project's config as people tell configs apart: from the workspace folder; null without a config. */
export function configName({ configPath, workspaceFolder }: Pick<Project, 'configPath' | 'workspaceFolder'>): string | null {
  if (configPath === null) return null
  if (!workspaceFolder.startsWith('file:')) return configPath
  const path = relative(fileURLToPath(workspaceFolder), configPath)
  return path.startsWith('..') ? configPath : path
}
