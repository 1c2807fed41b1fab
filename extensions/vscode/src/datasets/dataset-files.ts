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
   */
  async isDataset({ scheme, fsPath }: Pick<Uri, 'scheme' | 'fsPath'>): Promise<boolean> {
    if (scheme !== 'file') return false
    const format = datasetFormat(fsPath)
    if (format === null || isSettingsFile(fsPath)) return false
    return this.#projects.all.some((project) => isConfigured(fsPath, project)) || this.#looksLikeOne(fsPath, format)
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
