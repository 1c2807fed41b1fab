import { l10n, Range, workspace } from 'vscode'
import type { TestController, TestItem, Uri } from 'vscode'
import { formatCount } from '@assay/cli/text'
import type { DatasetRows } from '../datasets/dataset-rows.ts'
import { rowLabel } from '../tree/present-row.ts'
import { inputOfLine } from './input-of-line.ts'

/** Every row is a node of the editor; with more of them its window would block. */
const maxRows = 2000

/** Makes the node of a dataset file, or brings its rows up to date. */
export async function showNode(controller: TestController, rows: Pick<DatasetRows, 'load'>, dataset: Uri): Promise<void> {
  const id = dataset.toString()
  const name = workspace.asRelativePath(dataset)
  const file = controller.items.get(id) ?? controller.createTestItem(id, name, dataset)
  controller.items.add(file)
  const spans = await rows.load(dataset)
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === id)
  // A screen reader says this in the place of the label.
  if (document === undefined) file.description = l10n.t('{0} is too large for its rows to be listed', name)
  // Unsaved changes: the rows are those that were saved.
  if (document === undefined || spans === null) return
  const isTooLong = spans.all.length > maxRows
  file.description = isTooLong ? l10n.t('{0} has {1} rows, which are too many to be listed', name, formatCount(spans.all.length)) : ''
  const items = (isTooLong ? [] : spans.all).map(({ itemId, first }, index) => {
    const text = document.lineAt(first).text
    const before = file.children.get(itemId)
    const label = rowLabel({ itemId, inputPreview: inputOfLine(text), trial: 0 }, l10n.t)
    const item = before?.label === label ? before : controller.createTestItem(itemId, label, dataset)
    item.range = new Range(first, 0, first, text.length)
    item.sortText = String(index).padStart(6, '0')
    return item
  })
  if (!isSame(file, items)) file.children.replace(items)
}

/** The ids of the rows that a file has as nodes. */
export function rowIdsOf(file: TestItem | undefined): readonly string[] {
  return file === undefined ? [] : Array.from(file.children, ([id]) => id)
}

function isSame(file: TestItem, items: readonly TestItem[]): boolean {
  return file.children.size === items.length && items.every((item) => file.children.get(item.id) === item)
}
