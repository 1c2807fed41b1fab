import { commands, EventEmitter, l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window, workspace } from 'vscode'
import type { Command, Disposable, Event, TreeDataProvider, TreeView } from 'vscode'
import type { Seam } from '@assay/core'
import type { Projects } from '../projects/projects.ts'
import { openableRow } from '../rows/openable-row.ts'
import { openingCommand } from '../rows/opening-command.ts'
import type { RunSessions } from '../runs/run-session.ts'
import type { Stores } from '../stores/stores.ts'
import type { ComparisonElement } from '../comparison/comparison-element.ts'
import { flippedCommand } from '../comparison/flipped-command.ts'
import { presentElement } from './present-element.ts'
import type { PresentedItem } from './presented-item.ts'
import { isFiltering } from './run-filter.ts'
import { RunsModel } from './runs-model.ts'
import type { RunsStanding } from './runs-model.ts'
import type { RowElement, TreeElement } from './tree-element.ts'
import { treeMessage } from './tree-message.ts'

/** What the view of runs is made of. */
export interface RunsTreeParts {
  readonly projects: Projects
  readonly stores: Stores
  readonly sessions: RunSessions
  readonly seam: Pick<Seam, 'sleep' | 'now'>
}

const viewId = 'assay.runs'

const expansion = {
  nothing: TreeItemCollapsibleState.None,
  collapsed: TreeItemCollapsibleState.Collapsed,
  expanded: TreeItemCollapsibleState.Expanded,
} as const

/** The view of runs: hands the elements of the model to the workbench. */
export class RunsTree implements TreeDataProvider<TreeElement>, Disposable {
  /** What it shows. */
  readonly model: RunsModel
  readonly view: TreeView<TreeElement>
  readonly onDidChangeTreeData: Event<TreeElement[] | undefined>
  readonly #parts: RunsTreeParts
  readonly #changes = new EventEmitter<TreeElement[] | undefined>()
  readonly #contexts = new Map<string, boolean>()
  readonly #visibility: Disposable
  #isDatasetOpen = false
  /** What the workbench has asked for once. */
  readonly #known = new WeakSet<TreeElement>()
  /** To be shown as soon as the workbench knows it. */
  #awaited: TreeElement | null = null

  constructor(parts: RunsTreeParts) {
    this.#parts = parts
    this.onDidChangeTreeData = this.#changes.event
    const { projects, stores, sessions, seam } = parts
    this.view = window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true, canSelectMany: true })
    this.model = new RunsModel({
      projects,
      stores,
      sessions,
      seam,
      onChange: (elements) => this.#changes.fire(elements === null ? undefined : [...elements]),
      onStanding: (standing) => this.#tell(standing),
    })
    this.#visibility = this.view.onDidChangeVisibility(({ visible }) => {
      this.model.show(visible)
      if (!visible) this.#awaited = null
    })
    this.model.show(this.view.visible)
  }

  /** Whether a dataset file is open: where none is, the view says what to do. */
  setDatasetOpen(isOpen: boolean): void {
    this.#isDatasetOpen = isOpen
    this.#tell(this.model.standing)
  }

  /** Shows a run that is listed, opened, by its id; the focus stays where it is. */
  async reveal(runId: string): Promise<void> {
    const run = this.model.runOf(runId)
    // One that the filter leaves out is known, but has no place in the tree.
    if (run !== null && this.model.runs.includes(run)) await this.#show(run)
  }

  /** Puts a comparison at the top and shows it, opened. */
  async showComparison(comparison: ComparisonElement): Promise<void> {
    this.model.open(comparison)
    await this.#show(comparison)
  }

  async #show(element: TreeElement): Promise<void> {
    this.#awaited = element
    // A view that is hidden hears of nothing new, so that the workbench would not know the element.
    await commands.executeCommand(`${viewId}.focus`, { preserveFocus: true })
    if (this.#known.has(element)) await this.#reveal(element)
  }

  async #reveal(element: TreeElement): Promise<void> {
    try {
      await this.view.reveal(element, { select: true, focus: false, expand: true })
      if (this.#awaited === element) this.#awaited = null
    } catch {
      // Gone meanwhile, or filtered out, which harms nobody.
    }
  }

  /** The workbench has asked for elements and knows them in the next turn of the event loop. */
  async #handedOut(elements: readonly TreeElement[]): Promise<void> {
    for (const element of elements) this.#known.add(element)
    const awaited = this.#awaited
    if (awaited === null || !elements.includes(awaited)) return
    this.#awaited = null
    await this.#parts.seam.sleep(0)
    await this.#reveal(awaited)
  }

  getTreeItem(element: TreeElement): TreeItem {
    if (element.kind === 'run') element.wasShown()
    const presented = presentElement(element, {
      translate: l10n.t,
      now: () => this.#parts.seam.now(),
      shownPath: (path) => workspace.asRelativePath(Uri.file(path)),
    })
    const item = treeItem(element.id, presented)
    // Rows that go on are not stored yet.
    if (element.kind === 'row' && element.parent.name !== 'running') item.command = rowCommand(element)
    if (element.kind === 'more') item.command = { command: 'assay.loadMore', title: presented.label, arguments: [element] }
    if (element.kind === 'flipped') item.command = flippedCommand(element)
    if (element.kind === 'problem') {
      const { of, file } = element
      if (of === 'process') item.command = { command: 'assay.showLog', title: presented.label }
      else if (file !== null) item.command = { command: 'vscode.open', title: presented.label, arguments: [Uri.file(file)] }
    }
    return item
  }

  getChildren(element?: TreeElement): Promise<TreeElement[]> {
    const inside = element === undefined ? this.model.roots() : element.children()
    return Promise.resolve(inside).then((elements) => {
      void this.#handedOut(elements)
      return [...elements]
    })
  }

  getParent(element: TreeElement): TreeElement | null {
    return this.model.parentOf(element)
  }

  dispose(): void {
    this.#visibility.dispose()
    this.model.dispose()
    this.view.dispose()
    this.#changes.dispose()
  }

  #tell(standing: RunsStanding): void {
    const { running } = standing
    const title = running === 1 ? l10n.t('1 run is going on') : l10n.t('{0} runs are going on', running)
    this.view.badge = running === 0 ? undefined : { value: running, tooltip: title }
    this.view.message = treeMessage(standing, this.#isDatasetOpen, l10n.t) ?? ''
    this.#setContext('assay.runsLoaded', standing.isLoaded)
    this.#setContext('assay.hasRuns', standing.hasRuns)
    this.#setContext('assay.isFiltered', isFiltering(standing.filter))
  }

  #setContext(key: string, value: boolean): void {
    if (this.#contexts.get(key) === value) return
    this.#contexts.set(key, value)
    void commands.executeCommand('setContext', key, value)
  }
}

function treeItem(id: string, { label, description, tooltip, icon, contextValue, spoken, inside }: PresentedItem): TreeItem {
  const item = new TreeItem(label, expansion[inside])
  item.id = id
  item.contextValue = contextValue
  item.accessibilityInformation = { label: spoken }
  if (description !== undefined) item.description = description
  if (tooltip !== undefined) item.tooltip = tooltip
  if (icon !== undefined) item.iconPath = new ThemeIcon(icon.id, icon.color === undefined ? undefined : new ThemeColor(icon.color))
  return item
}

/** A command line that does not tell what a row holds leaves that to the command of the extension, which reads the row. */
function rowCommand(element: RowElement): Command {
  const row = openableRow(element)
  return row === null ? { command: 'assay.openRow', title: l10n.t('Open Row'), arguments: [element] } : openingCommand(row)
}
