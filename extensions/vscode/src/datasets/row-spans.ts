import type { DatasetLine } from '@assay/cli/editor-protocol'

/** The lines of a row in a document, from 0, both included. */
export interface RowSpan {
  readonly itemId: string
  readonly contentHash: string
  readonly first: number
  readonly last: number
}

/** An edit, as the editor tells it: the lines are those before it. */
export interface Edit {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number }
    readonly end: { readonly line: number; readonly character: number }
  }
  readonly text: string
  /** Whether nothing stood between its place and the end of the line. */
  readonly isAtLineEnd: boolean
}

/** The rows of a document, which move with its edits; a row whose lines are edited is lost until the document is saved and read anew. */
export class RowSpans {
  #spans: RowSpan[]
  #byItem: ReadonlyMap<string, RowSpan> | null = null

  /**
   * @param lines In the order of the file.
   * @param lineCount How many lines the document has.
   */
  constructor(lines: readonly DatasetLine[], lineCount: number) {
    this.#spans = lines.map(({ itemId, contentHash, line }, index) => {
      const next = lines[index + 1]?.line ?? lineCount + 1
      return { itemId, contentHash, first: line - 1, last: Math.max(line - 1, next - 2) }
    })
  }

  /** In the order of the document. */
  get all(): readonly RowSpan[] {
    return this.#spans
  }

  /** Where a row stands; null when it is not there, or was edited. */
  of(itemId: string): RowSpan | null {
    this.#byItem ??= new Map(this.#spans.map((span) => [span.itemId, span]))
    return this.#byItem.get(itemId) ?? null
  }

  /** The rows that have a part in some lines, from 0, both included. */
  within(first: number, last: number): readonly RowSpan[] {
    return this.#spans.filter((span) => span.first <= last && span.last >= first)
  }

  /** Follows edits, in the order in which the editor tells them. */
  apply(edits: readonly Edit[]): void {
    for (const edit of edits) {
      const added = edit.text.split('\n').length - 1 - (edit.range.end.line - edit.range.start.line)
      this.#spans = this.#spans.flatMap((span) => {
        if (isBehind(span, edit)) return added === 0 ? [span] : [{ ...span, first: span.first + added, last: span.last + added }]
        return isBefore(span, edit) ? [span] : []
      })
    }
    this.#byItem = null
  }
}

/** Whether a row begins behind an edit and keeps the beginning of its line. */
function isBehind({ first }: RowSpan, { range: { start, end }, text }: Edit): boolean {
  if (end.line < first) return true
  const keepsItsBeginning = text.endsWith('\n') || (text === '' && start.character === 0)
  return end.line === first && end.character === 0 && keepsItsBeginning
}

/** Whether a row ends before an edit, which may begin behind the end of its last line: with a line break, as Enter does. */
function isBefore({ last }: RowSpan, { range: { start }, text, isAtLineEnd }: Edit): boolean {
  return start.line > last || (start.line === last && isAtLineEnd && /^\r?\n/.test(text))
}
