import type { LoadedConfig } from './load-config.ts'
import { shownPath } from './shown-path.ts'

/** Says where a config was looked for, and why nowhere else where that may surprise. */
export function searchedText({ searched, repositoryRoot }: Pick<LoadedConfig, 'searched' | 'repositoryRoot'>): string {
  const folders = searched.map(shownPath).join(', ')
  return repositoryRoot === null ? `${folders}; this is no git repository, so that only this folder was searched` : folders
}
