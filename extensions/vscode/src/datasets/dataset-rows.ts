import type { Seam } from '@assay/core'
import { Disposable, EventEmitter, workspace } from 'vscode'
import type { Event, TextDocument, TextDocumentChangeEvent, Uri } from 'vscode'
import type { Projects } from '../projects/projects.ts'
import type { DatasetLines } from './dataset-lines.ts'
import { RowSpans } from './row-spans.ts'

/** Milliseconds in which the editor has said that a document has unsaved changes. */
const dirtyMilliseconds = 100

/** Where the rows of open dataset files stand in their documents, edits included. */
export class DatasetRows implements Disposable {
  readonly #projects: Pick<Projects, 'forDataset'>
  readonly #lines: DatasetLines
  readonly #seam: Pick<Seam, 'sleep'>
  readonly #spans = new Map<string, RowSpans>()
  readonly #onDidChange = new EventEmitter<Uri>()
  readonly #listeners: Disposable

  constructor(projects: Pick<Projects, 'forDataset'>, lines: DatasetLines, seam: Pick<Seam, 'sleep'>) {
    this.#projects = projects
    this.#lines = lines
    this.#seam = seam
    this.#listeners = Disposable.from(
      this.#onDidChange,
      workspace.onDidChangeTextDocument((event) => this.#follow(event)),
      workspace.onDidSaveTextDocument(({ uri }) => this.#forget(uri)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#spans.delete(uri.toString())),
    )
  }

  /** Rows of a file moved, were lost, or are to be read anew. */
  get onDidChange(): Event<Uri> {
    return this.#onDidChange.event
  }

  /** What is known now; null before `load`. */
  known(dataset: Uri): RowSpans | null {
    return this.#spans.get(dataset.toString()) ?? null
  }

  /**
   * Reads where the rows stand, unless that is known. Null when no document of the file is open (files over 50 MB have none), when it has
   * unsaved changes that were not followed from the start, or when its rows cannot be read.
   *
   * @throws `ChildError`.
   */
  async load(dataset: Uri): Promise<RowSpans | null> {
    const known = this.known(dataset)
    if (known !== null) return known
    const version = documentOf(dataset)?.version
    if (version === undefined) return null
    const project = await this.#projects.forDataset(dataset)
    if (project === null) return null
    const found = await this.#lines.of(project, dataset)
    const document = documentOf(dataset)
    // What was edited or closed meanwhile has other lines; its own event asks again.
    if (found === null || found.problem !== null || document === undefined || document.version !== version || document.isDirty) return null
    const spans = new RowSpans(found.lines, document.lineCount)
    this.#spans.set(dataset.toString(), spans)
    return spans
  }

  dispose(): void {
    this.#listeners.dispose()
  }

  #follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return
    if (!document.isDirty) void this.#forgetUnlessEdited(document)
    const spans = this.known(document.uri)
    if (spans === null) return
    const isAlone = contentChanges.length === 1
    spans.apply(
      contentChanges.map(({ range, text }) => ({
        range,
        text,
        isAtLineEnd: isAlone && range.isEmpty && endsLine(document, range.start.line, text),
      })),
    )
    this.#onDidChange.fire(document.uri)
  }

  /**
   * Without unsaved changes, the document is the file, which somebody else has written. Of a first edit, too, the editor says only behind its
   * event that it is not saved.
   */
  async #forgetUnlessEdited(document: TextDocument): Promise<void> {
    await this.#seam.sleep(dirtyMilliseconds)
    if (!document.isDirty) this.#forget(document.uri)
  }

  #forget(dataset: Uri): void {
    this.#spans.delete(dataset.toString())
    this.#onDidChange.fire(dataset)
  }
}

/** Whether what was inserted ends the line that it ends on now. */
function endsLine(document: TextDocument, line: number, text: string): boolean {
  const inserted = text.split('\n')
  const last = line + inserted.length - 1
  return last < document.lineCount && document.lineAt(last).text === inserted.at(-1)
}

function documentOf(dataset: Uri): TextDocument | undefined {
  return workspace.textDocuments.find(({ uri }) => uri.toString() === dataset.toString())
}
