import { commands, Disposable, l10n, window } from 'vscode'
import type { Uri } from 'vscode'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import { datasetOfRun } from '../datasets/dataset-of-run.ts'
import type { DatasetRows } from '../datasets/dataset-rows.ts'
import { goToRow } from '../datasets/go-to-row.ts'
import { readableDataset } from '../datasets/readable-dataset.ts'
import type { RowElement } from '../tree/tree-element.ts'
import { lineRangesText } from './line-ranges-text.ts'
import type { StartRun, StartRunOptions } from './start-run.ts'
import { withElement } from './with-element.ts'

/** What the commands on rows need. */
export interface RowCommandsOptions {
  readonly startRun: StartRun
  readonly lines: DatasetLines
  readonly rows: DatasetRows
}

/** Registers what can be done with a row of a run by way of its dataset: go to its line, run it again, debug it. */
export function registerRowCommands(options: RowCommandsOptions): Disposable {
  return Disposable.from(
    commands.registerCommand(
      'assay.goToRow',
      withElement((row: RowElement) =>
        withDataset(row, (dataset) => goToRow(options, row.parent.parent.project, dataset, row.line.itemId)),
      ),
    ),
    commands.registerCommand(
      'assay.rerunRow',
      withElement((row: RowElement, selected: readonly RowElement[] = [row]) => runAgain(options, row, selected, {})),
    ),
    commands.registerCommand(
      'assay.debugRowAgain',
      withElement((row: RowElement) => runAgain(options, row, [row], { debug: true })),
    ),
  )
}

/** The rows must be of one run, the one of the row that was clicked. */
async function runAgain(
  { startRun, lines }: RowCommandsOptions,
  row: RowElement,
  selected: readonly RowElement[],
  how: StartRunOptions,
): Promise<void> {
  const run = row.parent.parent
  const itemIds = selected.filter((other) => other.kind === 'row' && other.parent.parent.id === run.id).map(({ line }) => line.itemId)
  await withDataset(row, async (dataset) => {
    // Lines are those of the file, which a run would save first.
    if (!(await readableDataset(dataset))) return
    const found = await lines.ofItems(run.project, dataset, itemIds)
    if (found.problem !== null || found.lines.length === 0) {
      void window.showInformationMessage(found.problem ?? l10n.t('{0} is not in the dataset file any more', row.line.itemId))
      return
    }
    await startRun(dataset, ['--rows', lineRangesText(found.lines.map(({ line }) => line))], how)
  })
}

async function withDataset({ parent: { parent: run } }: RowElement, use: (dataset: Uri) => Promise<unknown>): Promise<void> {
  const dataset = await datasetOfRun(run.project, run.line.datasetName)
  if (dataset === null) void window.showInformationMessage(l10n.t('The dataset file of this run is not in the workspace'))
  else await use(dataset)
}
