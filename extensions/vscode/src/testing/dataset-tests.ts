import { Disposable, l10n, tests, TestRunProfileKind, window, workspace } from 'vscode'
import type { TestController, TestRunRequest, Uri } from 'vscode'
import type { TargetChoice } from '../choice/target-choice.ts'
import type { StartRun } from '../commands/start-run.ts'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import type { DatasetRows } from '../datasets/dataset-rows.ts'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import type { Waiting } from '../marks/coalesced.ts'
import type { Projects } from '../projects/projects.ts'
import type { Stores } from '../stores/stores.ts'
import type { MessagedRows, OutdatedRows } from './messaged-rows.ts'
import { requestedRows } from './requested-rows.ts'
import { rowIdsOf, showNode } from './test-nodes.ts'
import { runTests } from './run-tests.ts'

/** What is needed to show datasets as tests. */
export interface DatasetTestsParts {
  readonly datasets: OpenDatasets
  readonly rows: DatasetRows
  readonly lines: DatasetLines
  readonly projects: Pick<Projects, 'forDataset' | 'onDidChange'>
  readonly stores: Stores
  readonly choice: Pick<TargetChoice, 'of'>
  readonly messaged: MessagedRows
  readonly startRun: StartRun
  readonly seam: Waiting
  /** Hears what went wrong, for the log. */
  readonly onProblem: (error: unknown) => void
}

/**
 * Shows the datasets whose editors are open as tests: each file with its rows, up to 2,000. There is a controller only while such an editor is
 * open, because the editor has a view for tests as long as there is one; none before trust, and none when `assay.testing` is off.
 */
export class DatasetTests implements Disposable {
  readonly #parts: DatasetTestsParts
  readonly #listeners: Disposable
  /** Datasets that were looked at: the tabs of a restored window are not all read at once. */
  readonly #seen = new Set<string>()
  #controller: TestController | null = null

  constructor(parts: DatasetTestsParts) {
    this.#parts = parts
    const update = (): void => this.#update()
    this.#listeners = Disposable.from(
      parts.datasets.onDidChange(update),
      window.onDidChangeVisibleTextEditors(update),
      workspace.onDidGrantWorkspaceTrust(update),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('assay.testing')) this.#update()
      }),
      parts.rows.onDidChange((dataset) => {
        // Edits move the nodes by themselves; after a save the rows may be others.
        if (parts.rows.known(dataset) === null && this.#controller?.items.get(dataset.toString()) !== undefined) this.#show(dataset)
      }),
      // A file's rows may be read in another way now, or could not be read before.
      parts.projects.onDidChange(() => {
        for (const dataset of parts.datasets.all)
          if (this.#controller?.items.get(dataset.toString())?.children.size === 0) this.#show(dataset)
      }),
      parts.messaged.onDidOutdate((outdated) => this.#outdate(outdated)),
    )
    this.#update()
  }

  dispose(): void {
    this.#listeners.dispose()
    this.#controller?.dispose()
  }

  #update(): void {
    const { datasets, messaged } = this.#parts
    const visible = new Set(window.visibleTextEditors.map(({ document }) => document.uri.toString()))
    for (const dataset of datasets.all) {
      const key = dataset.toString()
      if (visible.has(key) || key === datasets.active?.toString()) this.#seen.add(key)
    }
    const isOn = workspace.isTrusted && workspace.getConfiguration('assay').get('testing', true)
    const wanted = isOn ? datasets.all.filter((dataset) => this.#seen.has(dataset.toString())) : []
    const ids = new Set(wanted.map(String))
    for (const [id, { uri }] of this.#controller?.items ?? []) {
      if (ids.has(id)) continue
      this.#controller?.items.delete(id)
      this.#seen.delete(id)
      if (uri !== undefined) messaged.clear(uri)
    }
    if (wanted.length === 0) {
      this.#controller?.dispose()
      this.#controller = null
      return
    }
    this.#controller ??= this.#makeController()
    for (const dataset of wanted) {
      const key = dataset.toString()
      const file = this.#controller.items.get(key)
      // A tab may be told of before its document, without which no rows are known.
      if (file === undefined || (file.children.size === 0 && visible.has(key))) this.#show(dataset)
    }
  }

  #makeController(): TestController {
    const controller = tests.createTestController('assay', 'Assay')
    controller.createRunProfile(l10n.t('Run'), TestRunProfileKind.Run, (request) => this.#run(controller, request, false), true)
    controller.createRunProfile(l10n.t('Debug'), TestRunProfileKind.Debug, (request) => this.#run(controller, request, true), true)
    return controller
  }

  #show(dataset: Uri): void {
    if (this.#controller === null) return
    showNode(this.#controller, this.#parts.rows, dataset).catch((error: unknown) => this.#parts.onProblem(error))
  }

  async #run(controller: TestController, request: TestRunRequest, isDebug: boolean): Promise<void> {
    const { include, exclude = [] } = request
    if (include === undefined) {
      void window.showInformationMessage(
        l10n.t('Open a dataset and choose it or some of its rows: Assay does not run everything at once, because calls can cost money'),
      )
      return
    }
    const asked = requestedRows(include, exclude, (fileId) => rowIdsOf(controller.items.get(fileId)))
    await Promise.all(
      asked.map(async ({ fileId, itemIds }) => {
        const file = controller.items.get(fileId)
        if (file?.uri === undefined) return
        await runTests({ ...this.#parts, controller, request, file, dataset: file.uri }, itemIds, isDebug)
      }),
    )
  }

  /** A run that was started elsewhere says more of a row than the message of an older test: the marks of the dataset tell it. */
  #outdate({ dataset, itemIds }: OutdatedRows): void {
    const file = this.#controller?.items.get(dataset.toString())
    const rows = itemIds.flatMap((itemId) => file?.children.get(itemId) ?? [])
    if (rows.length > 0) this.#controller?.invalidateTestResults(rows)
  }
}
