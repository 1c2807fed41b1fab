import { stat } from 'node:fs/promises'
import type { Uri } from 'vscode'
import type { Projects } from '../projects/projects.ts'
import { datasetFormat } from './dataset-format.ts'
import type { DatasetFormat } from './dataset-format.ts'
import { isConfigured } from './is-configured.ts'
import { isSettingsFile } from './is-settings-file.ts'
import { looksLikeDataset } from './looks-like-dataset.ts'
import { readStart } from './read-start.ts'

/** Tells which files are datasets. No document is opened for that. */
export class DatasetFiles {
  readonly #projects: Pick<Projects, 'all'>
  readonly #looks = new Map<string, { readonly state: string; readonly isDataset: boolean }>()

  constructor(projects: Pick<Projects, 'all'>) {
    this.#projects = projects
  }

  /**
   * Tells whether a file is a dataset: a glob of a config matches it, or its first row has an `input`. Files that the command line cannot read,
   * those of tools, and those that are gone are none. The look at a file is remembered until its time or size changes.
   *
   * @param unsaved The start of what an editor holds of it and has not saved; a file that is a dataset by that is one, too.
   */
  async isDataset({ scheme, fsPath }: Pick<Uri, 'scheme' | 'fsPath'>, unsaved: string | null = null): Promise<boolean> {
    if (scheme !== 'file') return false
    const format = datasetFormat(fsPath)
    if (format === null || isSettingsFile(fsPath)) return false
    if (this.#projects.all.some((project) => isConfigured(fsPath, project))) return true
    return (unsaved !== null && looksLikeDataset(unsaved, format)) || this.#looksLikeOne(fsPath, format)
  }

  async #looksLikeOne(path: string, format: DatasetFormat): Promise<boolean> {
    try {
      const { mtimeMs, size } = await stat(path)
      const state = `${mtimeMs} ${size}`
      const before = this.#looks.get(path)
      if (before?.state === state) return before.isDataset
      const isDataset = looksLikeDataset(await readStart(path), format)
      this.#looks.set(path, { state, isDataset })
      return isDataset
    } catch {
      // Gone, a folder, not ours to read, or not compressed although its name says so.
      return false
    }
  }
}
