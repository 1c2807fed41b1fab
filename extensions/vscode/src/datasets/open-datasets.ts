import { commands, Disposable, EventEmitter, TabInputCustom, TabInputText, window, workspace } from 'vscode'
import type { Event, Tab, TextDocument, Uri } from 'vscode'
import type { Seam } from '@assay/core'
import type { Projects } from '../projects/projects.ts'
import type { DatasetFiles } from './dataset-files.ts'
import { datasetFormat } from './dataset-format.ts'
import { unsavedStart } from './unsaved-start.ts'

/** Milliseconds in which edits are looked at together. */
const pause = 300

/** Which of the open editors show datasets. Keeps the context key `assay.datasetPaths`. */
export class OpenDatasets implements Disposable {
  readonly #files: DatasetFiles
  readonly #seam: Pick<Seam, 'sleep'>
  readonly #onDidChange = new EventEmitter<void>()
  readonly #listeners: Disposable
  #all: readonly Uri[] = []
  #active: Uri | null = null
  #paths = ''
  #updates = Promise.resolve()
  #isUpdateWaiting = false
  #isEditWaiting = false

  constructor(files: DatasetFiles, projects: Pick<Projects, 'onDidChange'>, seam: Pick<Seam, 'sleep'>) {
    this.#files = files
    this.#seam = seam
    const update = (): void => this.#updateSoon()
    this.#listeners = Disposable.from(
      this.#onDidChange,
      window.tabGroups.onDidChangeTabs(update),
      window.tabGroups.onDidChangeTabGroups(update),
      window.onDidChangeActiveTextEditor(update),
      workspace.onDidSaveTextDocument(update),
      workspace.onDidChangeTextDocument(({ document }) => this.#edited(document)),
      projects.onDidChange(update),
    )
    this.#updateSoon()
  }

  /** The files of all tabs that are datasets, each once. */
  get all(): readonly Uri[] {
    return this.#all
  }

  /** The one in front, also over 50 MB, where there is no active text editor; null when that is no dataset. */
  get active(): Uri | null {
    return this.#active
  }

  /** The file in front, dataset or not; null when it is none on a disk. */
  get front(): Uri | null {
    const file = activeFile()
    return file?.scheme === 'file' ? file : null
  }

  /** `all` or `active` is another. */
  get onDidChange(): Event<void> {
    return this.#onDidChange.event
  }

  dispose(): void {
    this.#listeners.dispose()
  }

  /** Rows that are typed into a new file make it a dataset before it is saved. */
  async #edited({ uri }: TextDocument): Promise<void> {
    if (this.#isEditWaiting || uri.scheme !== 'file' || datasetFormat(uri.fsPath) === null) return
    this.#isEditWaiting = true
    await this.#seam.sleep(pause)
    this.#isEditWaiting = false
    this.#updateSoon()
  }

  /** One look at a time; what comes during one is seen by the next. */
  #updateSoon(): void {
    if (this.#isUpdateWaiting) return
    this.#isUpdateWaiting = true
    const update = (): Promise<void> => this.#update()
    this.#updates = this.#updates.then(update, update)
  }

  async #update(): Promise<void> {
    this.#isUpdateWaiting = false
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs)
    const files = new Map(tabs.flatMap(fileOf).map((file) => [file.toString(), file]))
    const answers = await Promise.all(
      [...files.values()].map(async (file) => ((await this.#files.isDataset(file, unsavedStart(file))) ? [file] : [])),
    )
    const all = answers.flat()
    const front = activeFile()?.toString()
    const active = all.find((file) => file.toString() === front) ?? null
    const isSame = textOf(all) === textOf(this.#all) && active?.toString() === this.#active?.toString()
    this.#all = all
    this.#active = active
    await this.#tellPaths(all)
    if (!isSame) this.#onDidChange.fire()
  }

  async #tellPaths(datasets: readonly Uri[]): Promise<void> {
    // As `resourcePath` has them: in a window on another machine that is the path of the URI, on this one that of the file system.
    const paths = [...new Set(datasets.flatMap(({ fsPath, path }) => [fsPath, path]))]
    const text = JSON.stringify(paths)
    if (text === this.#paths) return
    this.#paths = text
    await commands.executeCommand('setContext', 'assay.datasetPaths', paths)
  }
}

function fileOf({ input }: Pick<Tab, 'input'>): readonly Uri[] {
  return input instanceof TabInputText || input instanceof TabInputCustom ? [input.uri] : []
}

function activeFile(): Uri | undefined {
  const tab = window.tabGroups.activeTabGroup.activeTab
  return tab === undefined ? undefined : fileOf(tab)[0]
}

function textOf(files: readonly Uri[]): string {
  return files.join('\n')
}
