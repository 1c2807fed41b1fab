import { Disposable, l10n, window } from 'vscode'
import type { Uri } from 'vscode'
import { choiceOfRun } from '../choice/choice-of-run.ts'
import { datasetOfRun } from '../datasets/dataset-of-run.ts'
import { readableDataset } from '../datasets/readable-dataset.ts'
import type { RowElement } from '../tree/tree-element.ts'
import { lineRangesText } from './line-ranges-text.ts'
import { showRow } from './show-row.ts'
import type { RowPlaces } from './show-row.ts'
import type { StartRun, StartRunOptions } from './start-run.ts'
import type { TreeCommands } from './tree-commands.ts'

/** What the commands on rows need. */
export interface RowCommandsOptions extends RowPlaces {
  readonly on: TreeCommands
  readonly startRun: StartRun
}

/** Registers what can be done with a row of a run by way of its dataset: go to its line, run it again, debug it. */
export function registerRowCommands(options: RowCommandsOptions): Disposable {
  const { on } = options
  return Disposable.from(
    on.onRow('assay.goToRow', (row) =>
      withDataset(row, (dataset) => showRow(options, row.parent.parent.project, dataset, row.line.itemId)),
    ),
    on.onRow('assay.rerunRow', (row, chosen) => runAgain(options, row, chosen, {})),
    on.onRow('assay.debugRowAgain', (row) => runAgain(options, row, [row], { debug: true })),
  )
}

/** The rows must be of one run, the one of the row that was clicked. */
async function runAgain(
  { startRun, lines }: RowCommandsOptions,
  row: RowElement,
  chosen: readonly RowElement[],
  how: StartRunOptions,
): Promise<void> {
  const run = row.parent.parent
  const itemIds = chosen.filter((other) => other.parent.parent.id === run.id).map(({ line }) => line.itemId)
  await withDataset(row, async (dataset) => {
    // Lines are those of the file, which a run would save first.
    if (!(await readableDataset(dataset))) return
    const found = await lines.ofItems(run.project, dataset, itemIds)
    if (found.problem !== null || found.lines.length === 0) {
      void window.showInformationMessage(found.problem ?? l10n.t('{0} is not in the dataset file any more', row.line.itemId))
      return
    }
    await startRun(dataset, ['--rows', lineRangesText(found.lines.map(({ line }) => line))], { ...how, like: choiceOfRun(run.line) })
  })
}

async function withDataset({ parent: { parent: run } }: RowElement, use: (dataset: Uri) => Promise<unknown>): Promise<void> {
  const dataset = await datasetOfRun(run.project, run.line.datasetName)
  if (dataset === null) void window.showInformationMessage(l10n.t('The dataset file of this run is not in the workspace'))
  else await use(dataset)
}
