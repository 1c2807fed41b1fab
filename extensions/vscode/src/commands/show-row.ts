import { Position, Range, TextEditorRevealType, window, workspace } from 'vscode'
import type { TextDocument, Uri } from 'vscode'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import type { DatasetRows } from '../datasets/dataset-rows.ts'
import { goToRow } from '../datasets/go-to-row.ts'
import type { Project } from '../projects/project.ts'
import { unsavedRowLine } from './unsaved-row-line.ts'
import type { UnsavedReading } from './unsaved-row-line.ts'

/** What finds the line of a row. */
export interface RowPlaces extends UnsavedReading {
  readonly lines: DatasetLines
  readonly rows: DatasetRows
}

/** Opens a dataset file at the row with an id, where it stands with the changes that are not saved. */
export async function showRow(places: RowPlaces, project: Project, dataset: Uri, itemId: string): Promise<void> {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === dataset.toString())
  if (document?.isDirty === true && (places.rows.known(dataset)?.of(itemId) ?? null) === null) {
    const line = await unsavedRowLine(places, project, document, itemId)
    if (line !== null) return reveal(document, line)
  }
  await goToRow(places, project, dataset, itemId)
}

async function reveal(document: TextDocument, line: number): Promise<void> {
  const position = new Position(Math.min(line, document.lineCount - 1), 0)
  const editor = await window.showTextDocument(document, { selection: new Range(position, position) })
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport)
}
