import type { Project } from '../../projects/project.ts'

/** A project of which nothing matters. */
export const fakeProject: Project = {
  id: '/work/assay.config.ts',
  folder: '/work',
  configPath: '/work/assay.config.ts',
  workspaceFolder: 'file:///work',
  description: null,
  problem: null,
  storageUrl: 'file:/work/.assay',
}
