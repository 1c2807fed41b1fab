import { Disposable, window, workspace } from 'vscode'
import type { Uri } from 'vscode'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import type { DatasetRows } from '../datasets/dataset-rows.ts'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import type { Projects } from '../projects/projects.ts'
import type { RunSessions } from '../runs/run-session.ts'
import type { Stores } from '../stores/stores.ts'
import { Coalesced } from './coalesced.ts'
import type { Waiting } from './coalesced.ts'
import { DatasetDiagnostics } from './dataset-diagnostics.ts'
import { DatasetResults } from './dataset-results.ts'
import { LineResults } from './line-results.ts'
import type { MarkedElsewhere } from './marked-elsewhere.ts'

/** What is needed to mark the datasets that are open. */
export interface DatasetMarksParts {
  readonly datasets: OpenDatasets
  readonly rows: DatasetRows
  readonly lines: DatasetLines
  readonly projects: Projects
  readonly stores: Stores
  readonly sessions: RunSessions
  readonly elsewhere: MarkedElsewhere
  readonly seam: Waiting
  /** Hears what went wrong, for the log. */
  readonly onProblem: (error: unknown) => void
}

const showMilliseconds = 100

/** Shows in the editors of open datasets what their newest runs say: problems at lines, and results at the ends of lines. */
export class DatasetMarks implements Disposable {
  /** What the newest runs say of the rows of the datasets that are open. */
  readonly results: DatasetResults
  readonly #parts: DatasetMarksParts
  readonly #diagnostics: DatasetDiagnostics
  readonly #lineResults: LineResults
  readonly #changed = new Map<string, Uri>()
  readonly #show: Coalesced
  readonly #listeners: Disposable
  #open: readonly Uri[] = []

  constructor(parts: DatasetMarksParts) {
    this.#parts = parts
    const { datasets, rows, elsewhere, seam, projects } = parts
    this.results = new DatasetResults({ ...parts, onDidChange: (dataset) => this.#showSoon([dataset]) })
    this.#diagnostics = new DatasetDiagnostics({ ...parts, results: this.results })
    this.#lineResults = new LineResults({ ...parts, results: this.results })
    this.#show = new Coalesced(seam, showMilliseconds, () => void this.#showChanged())
    const showLines = (): void => this.#showSoon([])
    this.#listeners = Disposable.from(
      this.results,
      this.#diagnostics,
      this.#lineResults,
      this.#show,
      datasets.onDidChange(() => this.#followOpen()),
      projects.onDidChange(() => this.#followOpen()),
      rows.onDidChange((dataset) => this.#showSoon([dataset])),
      elsewhere.onDidChange((dataset) => this.#showSoon([dataset])),
      window.onDidChangeVisibleTextEditors(showLines),
      window.onDidChangeTextEditorVisibleRanges(showLines),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('assay.diagnostics') || event.affectsConfiguration('assay.lineResults')) this.#showSoon(this.#open)
      }),
    )
    this.#followOpen()
  }

  dispose(): void {
    this.#listeners.dispose()
  }

  #followOpen(): void {
    const now = this.#parts.datasets.all
    for (const dataset of this.#open) {
      if (now.some((one) => one.toString() === dataset.toString())) continue
      this.results.leave(dataset)
      this.#diagnostics.clear(dataset)
    }
    this.#open = now
    // Also those that are open already: whoever comes back to a dataset may have run it in a terminal.
    for (const dataset of now) this.results.follow(dataset)
  }

  #showSoon(datasets: readonly Uri[]): void {
    for (const dataset of datasets) this.#changed.set(dataset.toString(), dataset)
    this.#show.ask()
  }

  async #showChanged(): Promise<void> {
    const changed = [...this.#changed.values()]
    this.#changed.clear()
    for (const dataset of changed) {
      try {
        const outcomes = this.results.of(dataset)
        if (outcomes !== null) this.#parts.elsewhere.follow(dataset, outcomes)
        // Without results, nobody needs to know where the rows stand.
        if (outcomes?.isEmpty === false) await this.#parts.rows.load(dataset)
        await this.#diagnostics.show(dataset)
      } catch (error) {
        this.#parts.onProblem(error)
      }
    }
    for (const editor of window.visibleTextEditors) this.#lineResults.show(editor)
  }
}
