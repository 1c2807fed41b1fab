import { l10n, Position, Range, ThemeColor, window, workspace } from 'vscode'
import type { DecorationOptions, Disposable, TextEditor, TextEditorDecorationType } from 'vscode'
import type { DatasetRows } from '../datasets/dataset-rows.ts'
import type { DatasetResults } from './dataset-results.ts'
import { isProblem } from './is-problem.ts'
import type { MarkedElsewhere } from './marked-elsewhere.ts'
import { outcomeText, shortOutcome } from './outcome-text.ts'
import { isSameContent } from './row-marks.ts'

/** What is needed to write results behind lines. */
export interface LineResultsParts {
  readonly results: Pick<DatasetResults, 'of'>
  readonly rows: Pick<DatasetRows, 'known'>
  readonly elsewhere: MarkedElsewhere
}

/** Lines above and below the visible ones that have their results before they are scrolled to. */
const margin = 20

/** Writes what the newest run says of a row at the end of its first line, in the lines that are visible: to clear those of a whole file takes seconds. */
export class LineResults implements Disposable {
  readonly #parts: LineResultsParts
  // These colours have a value in every theme, high contrast too; where one has none, the text would be transparent.
  readonly #bad = decoration('errorForeground')
  readonly #other = decoration('descriptionForeground')

  constructor(parts: LineResultsParts) {
    this.#parts = parts
  }

  /** Writes the results of the lines that an editor shows now; none in an editor without a dataset. */
  show(editor: TextEditor): void {
    const bad: DecorationOptions[] = []
    const other: DecorationOptions[] = []
    const dataset = editor.document.uri
    const outcomes = this.#parts.results.of(dataset)
    const spans = this.#parts.rows.known(dataset)
    const isWanted = workspace.getConfiguration('assay', dataset).get('lineResults', true)
    for (const span of isWanted && outcomes !== null && spans !== null ? visible(editor).flatMap((lines) => spans.within(...lines)) : []) {
      const outcome = outcomes?.of(span.itemId) ?? null
      if (outcome === null || !isSameContent(outcome, span) || this.#parts.elsewhere.has(dataset, span.itemId)) continue
      const { verdict } = outcome.row
      const place = new Position(span.first, Number.MAX_SAFE_INTEGER)
      const options: DecorationOptions = {
        range: new Range(place, place),
        renderOptions: { after: { contentText: shortOutcome(outcome, l10n.t) } },
        // The list of problems has the same text for those that are bad.
        ...(isProblem(verdict) ? {} : { hoverMessage: { language: 'plaintext', value: outcomeText(outcome, l10n.t) } }),
      }
      if (verdict === 'errored' || verdict === 'failed') bad.push(options)
      else other.push(options)
    }
    editor.setDecorations(this.#bad, bad)
    editor.setDecorations(this.#other, other)
  }

  dispose(): void {
    this.#bad.dispose()
    this.#other.dispose()
  }
}

function decoration(color: string): TextEditorDecorationType {
  return window.createTextEditorDecorationType({ after: { color: new ThemeColor(color), margin: '0 0 0 3em' } })
}

function visible(editor: TextEditor): readonly (readonly [first: number, last: number])[] {
  return editor.visibleRanges.map(({ start, end }) => [start.line - margin, end.line + margin])
}
