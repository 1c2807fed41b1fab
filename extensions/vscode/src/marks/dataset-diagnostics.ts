import { Diagnostic, DiagnosticSeverity, l10n, languages, Range, workspace } from 'vscode'
import type { DiagnosticCollection, Disposable, Uri } from 'vscode'
import { formatCount } from '@assay/cli/text'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import type { DatasetRows } from '../datasets/dataset-rows.ts'
import type { Projects } from '../projects/projects.ts'
import type { DatasetResults } from './dataset-results.ts'
import { isProblem } from './is-problem.ts'
import type { ProblemVerdict } from './is-problem.ts'
import type { MarkedElsewhere } from './marked-elsewhere.ts'
import { outcomeText } from './outcome-text.ts'
import { rowMarks } from './row-marks.ts'
import type { RowMark, RowMarks } from './row-marks.ts'
import type { RowOutcomes } from './row-outcomes.ts'

/** What is needed to mark lines. */
export interface DiagnosticsParts {
  readonly results: Pick<DatasetResults, 'of' | 'unread'>
  readonly rows: Pick<DatasetRows, 'load'>
  readonly lines: Pick<DatasetLines, 'ofItems'>
  readonly projects: Pick<Projects, 'forDataset'>
  readonly elsewhere: MarkedElsewhere
}

const severities: Readonly<Record<ProblemVerdict, DiagnosticSeverity>> = {
  errored: DiagnosticSeverity.Error,
  failed: DiagnosticSeverity.Warning,
  unscored: DiagnosticSeverity.Information,
}

/** Puts the rows that errored, failed or are unscored in the list of problems, each at its line. */
export class DatasetDiagnostics implements Disposable {
  readonly #parts: DiagnosticsParts
  readonly #collection: DiagnosticCollection

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts
    this.#collection = languages.createDiagnosticCollection('assay')
  }

  /**
   * Marks a dataset as its results and its lines are now.
   *
   * @throws `ChildError`.
   */
  async show(dataset: Uri): Promise<void> {
    const outcomes = this.#parts.results.of(dataset)
    if (outcomes === null || outcomes.isEmpty || !workspace.getConfiguration('assay', dataset).get('diagnostics', true))
      return this.clear(dataset)
    const { marks, leftOut: unmarked } = await this.#marksOf(dataset, outcomes)
    const leftOut = unmarked + this.#parts.results.unread(dataset)
    // Closed meanwhile.
    if (this.#parts.results.of(dataset) === null) return this.clear(dataset)
    this.#collection.set(dataset, [...marks.map(diagnostic), ...(leftOut === 0 ? [] : [noteOf(leftOut)])])
  }

  clear(dataset: Uri): void {
    this.#collection.delete(dataset)
  }

  dispose(): void {
    this.#collection.dispose()
  }

  async #marksOf(dataset: Uri, outcomes: RowOutcomes): Promise<RowMarks> {
    const isMarkedElsewhere = (itemId: string): boolean => this.#parts.elsewhere.has(dataset, itemId)
    const spans = await this.#parts.rows.load(dataset)
    if (spans !== null) return rowMarks(outcomes.all(), (itemId) => spans.of(itemId), isMarkedElsewhere)
    const hasDocument = workspace.textDocuments.some(({ uri }) => uri.toString() === dataset.toString())
    const project = hasDocument ? null : await this.#parts.projects.forDataset(dataset)
    if (project === null) return { marks: [], leftOut: 0 }
    // A file over 50 MB has no document, but has problems. Only the worst rows are looked for.
    const worst = rowMarks(outcomes.all(), () => ({ first: 0, contentHash: '' }), isMarkedElsewhere)
    const ids = worst.marks.map(({ outcome }) => outcome.itemId)
    if (ids.length === 0) return worst
    const { lines } = await this.#parts.lines.ofItems(project, dataset, ids)
    const found = new Map(lines.map(({ itemId, line, contentHash }) => [itemId, { first: line - 1, contentHash }]))
    const marked = rowMarks(
      worst.marks.map(({ outcome }) => outcome),
      (itemId) => found.get(itemId) ?? null,
      isMarkedElsewhere,
    )
    return { marks: marked.marks, leftOut: worst.leftOut }
  }
}

function diagnostic({ line, outcome }: RowMark): Diagnostic {
  const { verdict } = outcome.row
  const severity = isProblem(verdict) ? severities[verdict] : DiagnosticSeverity.Hint
  // To the end of the line, however long it is.
  const made = new Diagnostic(new Range(line, 0, line, Number.MAX_SAFE_INTEGER), outcomeText(outcome, l10n.t), severity)
  made.source = 'assay'
  made.code = verdict
  return made
}

function noteOf(leftOut: number): Diagnostic {
  const note = new Diagnostic(
    new Range(0, 0, 0, 0),
    l10n.t('{0} more rows have problems; the worst are shown here, and all of them in the Runs view', formatCount(leftOut)),
    DiagnosticSeverity.Information,
  )
  note.source = 'assay'
  return note
}
