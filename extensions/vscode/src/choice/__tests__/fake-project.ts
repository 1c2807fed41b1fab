import type { Project } from '../../projects/project.ts'

/** A project of which nothing matters. */
export const fakeProject: Project = {
  id: '/project/assay.config.ts',
  folder: '/work',
  configPath: '/project/assay.config.ts',
  workspaceFolder: 'file:///work',
  description: null,
  problem: null,
  storageUrl: 'file:/project/.assay',
}
