import type { Project } from './project.ts'

/** What the children of a project are told of its profile. A folder without config has none, and would refuse to be told. */
export function profileEnvironment(
  { configPath, folder }: Pick<Project, 'configPath' | 'folder'>,
  profile: (folder: string) => string,
): Readonly<Record<string, string>> {
  const name = configPath === null ? '' : profile(folder)
  return name === '' ? {} : { ASSAY_PROFILE: name }
}
