import { Uri, window } from 'vscode'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import type { PointedLines } from './row-beginnings.ts'

/** A dataset and lines of it that a person points at. */
export interface PointedDataset {
  readonly dataset: Uri
  /** Empty when nothing is pointed at, as in a file over 50 MB. */
  readonly lines: readonly PointedLines[]
}

/**
 * Reads what a command on lines is about: the line of a click beside the line numbers, else the selections of the active editor, where nothing
 * selected is the line of the cursor. Null when no dataset is in front.
 *
 * @param argument What the menu gives: `{ lineNumber, uri }`, a URI, or nothing.
 */
export function pointedDataset(argument: unknown, datasets: Pick<OpenDatasets, 'active'>): PointedDataset | null {
  if (isLineClick(argument)) return { dataset: argument.uri, lines: [{ first: argument.lineNumber, last: argument.lineNumber }] }
  const editor = window.activeTextEditor
  const dataset = argument instanceof Uri ? argument : datasets.active
  if (dataset === null) return null
  if (editor?.document.uri.toString() !== dataset.toString()) return { dataset, lines: [] }
  const lines = editor.selections.map(({ start, end }) => {
    // Whole lines are selected to the beginning of the next.
    const isBehindLast = end.character === 0 && end.line > start.line
    return { first: start.line + 1, last: isBehindLast ? end.line : end.line + 1 }
  })
  return { dataset, lines }
}

function isLineClick(argument: unknown): argument is { readonly lineNumber: number; readonly uri: Uri } {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'lineNumber' in argument &&
    typeof argument.lineNumber === 'number' &&
    'uri' in argument &&
    argument.uri instanceof Uri
  )
}
