import { commands, Disposable, l10n, window } from 'vscode'
import type { Uri } from 'vscode'
import type { DatasetLines } from '../datasets/dataset-lines.ts'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import { readableDataset } from '../datasets/readable-dataset.ts'
import type { Projects } from '../projects/projects.ts'
import type { Stores } from '../stores/stores.ts'
import { failureWords } from './failure-words.ts'
import { lineRangesText } from './line-ranges-text.ts'
import { newestFailures } from './newest-failures.ts'
import { pointedDataset } from './pointed-dataset.ts'
import { rowBeginnings } from './row-beginnings.ts'
import type { PointedLines } from './row-beginnings.ts'
import type { StartRun } from './start-run.ts'
import { tellFailure } from './tell-failure.ts'

/** What the commands on lines of a dataset need. */
export interface LineCommandsOptions {
  readonly datasets: OpenDatasets
  readonly lines: DatasetLines
  readonly projects: Pick<Projects, 'forDataset' | 'describe'>
  readonly stores: Stores
  readonly startRun: StartRun
  readonly showLog: () => void
}

/** Registers what can be run from the editor of a dataset: the row of a line, the selected rows, those that failed; and debugging a row. */
export function registerLineCommands(options: LineCommandsOptions): Disposable {
  const register = (command: string, act: (argument: unknown) => Promise<void>): Disposable =>
    commands.registerCommand(command, (argument?: unknown) => tellFailure(options.showLog, () => act(argument)))
  return Disposable.from(
    register('assay.runRow', (argument) => runPointed(options, argument, 'row')),
    register('assay.debugRow', (argument) => runPointed(options, argument, 'row', true)),
    register('assay.runSelectedRows', (argument) => runPointed(options, argument, 'rows')),
    register('assay.runFailedRows', (argument) => runFailed(options, argument)),
  )
}

async function runPointed(options: LineCommandsOptions, argument: unknown, kind: 'row' | 'rows', debug = false): Promise<void> {
  const clicked = pointedDataset(argument, options.datasets)
  // A click beside a selection has moved it: the selected rows are those of the editor, also for a click at one of its lines.
  const pointed = kind === 'rows' && clicked !== null ? pointedDataset(clicked.dataset, options.datasets) : clicked
  if (pointed === null) return sayOpenOne()
  const { dataset, lines } = pointed
  // Where the cursor is; a selection of many rows is for the other command.
  const wanted = kind === 'row' ? lines.slice(0, 1).map(({ first }) => ({ first, last: first })) : lines
  // Lines are those of the file, which a run would save first.
  if (!(await readableDataset(dataset))) return
  const beginnings = await beginningsOf(options, dataset, wanted)
  if (beginnings.length === 0) {
    void window.showInformationMessage(l10n.t('There is no row of the dataset on the line'))
    return
  }
  await options.startRun(dataset, ['--rows', lineRangesText(beginnings)], { debug })
}

/** What is wrong with a file that cannot be read is for the run to tell. */
async function beginningsOf(
  { projects, lines }: LineCommandsOptions,
  dataset: Uri,
  pointed: readonly PointedLines[],
): Promise<readonly number[]> {
  const project = await projects.forDataset(dataset)
  const found = project === null ? null : await lines.of(project, dataset)
  if (found === null || found.problem !== null) return pointed.map(({ first }) => first)
  return rowBeginnings(found.lines, pointed)
}

async function runFailed({ datasets, lines, projects, stores, startRun }: LineCommandsOptions, argument: unknown): Promise<void> {
  const dataset = pointedDataset(argument, datasets)?.dataset
  if (dataset === undefined) return sayOpenOne()
  const project = await projects.forDataset(dataset)
  const name = project === null ? null : ((await projects.describe(project, dataset))?.dataset?.name ?? null)
  const failures = project === null || name === null ? null : await newestFailures(stores.forProject(project), name)
  if (project === null || failures === null || failures.itemIds.size === 0) return sayNoneFailed()
  // Lines are those of the file, which a run would save first.
  if (!(await readableDataset(dataset))) return
  const found = await lines.ofItems(project, dataset, [...failures.itemIds])
  if (found.problem !== null) void window.showInformationMessage(found.problem)
  else if (found.lines.length === 0) sayNoneFailed()
  else
    await startRun(
      dataset,
      failureWords(
        failures,
        found.lines.map(({ line }) => line),
      ),
      {},
    )
}

function sayNoneFailed(): void {
  void window.showInformationMessage(l10n.t('No row of this dataset failed or errored when it was run last'))
}

function sayOpenOne(): void {
  void window.showInformationMessage(l10n.t('Open a dataset first'))
}
