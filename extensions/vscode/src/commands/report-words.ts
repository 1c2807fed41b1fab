import type { Project } from '../projects/project.ts'

/**
 * The words that make the HTML report of a run. A folder is named, because no config need be there; what leads to any other store is in the
 * config or the environment, secrets with it.
 *
 * @param file Absolute.
 */
export function reportWords(
  { configPath, storageUrl }: Pick<Project, 'configPath' | 'storageUrl'>,
  file: string,
  runId: string,
): readonly string[] {
  const config = configPath === null ? [] : ['--config', configPath]
  const storage = storageUrl.startsWith('file:') ? ['--storage', storageUrl] : []
  return ['report', '--output', `html:${file}`, ...config, ...storage, '--', runId]
}
