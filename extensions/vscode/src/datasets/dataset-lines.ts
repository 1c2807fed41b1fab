import { stat } from 'node:fs/promises'
import type { DatasetLinesParams, DatasetLinesResult } from '@assay/cli/editor-protocol'
import type { Uri } from 'vscode'
import type { Project } from '../projects/project.ts'
import type { Projects } from '../projects/projects.ts'
import type { Stores } from '../stores/stores.ts'

/** How many files are remembered: those that somebody has open side by side. */
const maxFiles = 8

/** Larger files have no document in the editor, and too many rows to hold them all. */
const maxBytes = 50 * 1024 * 1024

/** Knows where the rows of dataset files stand, as the files were saved last. */
export class DatasetLines {
  readonly #projects: Pick<Projects, 'describe'>
  readonly #stores: Stores
  readonly #files = new Map<string, { readonly state: string; readonly result: Promise<DatasetLinesResult> }>()

  constructor(projects: Pick<Projects, 'describe'>, stores: Stores) {
    this.#projects = projects
    this.#stores = stores
  }

  /**
   * All rows of a file in its order, remembered until its time or size, or its fields in the config, change. Null for a file over 50 MB.
   *
   * @throws `ChildError`; and what `node:fs` throws, when the file is gone.
   */
  async of(project: Project, dataset: Uri): Promise<DatasetLinesResult | null> {
    const params = await this.#paramsFor(project, dataset)
    const { mtimeMs, size } = await stat(dataset.fsPath)
    if (size > maxBytes) return null
    const state = JSON.stringify([project.id, mtimeMs, size, params.fields])
    const before = this.#files.get(dataset.fsPath)
    if (before?.state === state) return before.result
    const result = this.#stores.forProject(project).request('dataset/lines', params)
    this.#remember(dataset.fsPath, state, result)
    return result
  }

  /**
   * Some rows of a file, for one that is too large to hold them all.
   *
   * @throws `ChildError`.
   */
  async ofItems(project: Project, dataset: Uri, itemIds: readonly string[]): Promise<DatasetLinesResult> {
    const params = await this.#paramsFor(project, dataset)
    return this.#stores.forProject(project).request('dataset/lines', { ...params, itemIds })
  }

  async #paramsFor(project: Project, dataset: Uri): Promise<DatasetLinesParams> {
    const fields = (await this.#projects.describe(project, dataset))?.dataset?.fields
    return { path: dataset.fsPath, ...(fields === undefined ? {} : { fields }) }
  }

  #remember(path: string, state: string, result: Promise<DatasetLinesResult>): void {
    this.#files.delete(path)
    this.#files.set(path, { state, result })
    const [oldest] = this.#files.keys()
    if (this.#files.size > maxFiles && oldest !== undefined) this.#files.delete(oldest)
    result.catch(() => {
      if (this.#files.get(path)?.result === result) this.#files.delete(path)
    })
  }
}
