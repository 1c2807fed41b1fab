import { l10n, Position, Range, TextEditorRevealType, window, workspace } from 'vscode'
import type { TextDocument, Uri } from 'vscode'
import type { Project } from '../projects/project.ts'
import type { DatasetLines } from './dataset-lines.ts'
import type { DatasetRows } from './dataset-rows.ts'

/** Opens a dataset file at the row with an id; says so when the row is not there, or the file is too large to be shown at a line. */
export async function goToRow(
  { rows, lines }: { readonly rows: DatasetRows; readonly lines: DatasetLines },
  project: Project,
  dataset: Uri,
  itemId: string,
): Promise<void> {
  const document = await opened(dataset)
  if (document !== null) {
    const span = (await rows.load(dataset))?.of(itemId)
    if (span !== undefined && span !== null) return reveal(document, span.first)
  }
  const { lines: found, problem } = await lines.ofItems(project, dataset, [itemId])
  const line = found[0]?.line
  const path = workspace.asRelativePath(dataset)
  if (line === undefined) {
    void window.showInformationMessage(problem ?? l10n.t('{0} has no row with the id {1} any more', path, itemId))
  } else if (document === null) {
    void window.showInformationMessage(l10n.t('The row is on line {0} of {1}, which is too large for the editor to go there', line, path))
  } else await reveal(document, line - 1)
}

/** Null when the editor gives no document to extensions, as for files over 50 MB. */
async function opened(dataset: Uri): Promise<TextDocument | null> {
  try {
    return await workspace.openTextDocument(dataset)
  } catch {
    return null
  }
}

async function reveal(document: TextDocument, line: number): Promise<void> {
  const position = new Position(Math.min(line, document.lineCount - 1), 0)
  const editor = await window.showTextDocument(document, { selection: new Range(position, position) })
  editor.revealRange(editor.selection, TextEditorRevealType.InCenterIfOutsideViewport)
}
