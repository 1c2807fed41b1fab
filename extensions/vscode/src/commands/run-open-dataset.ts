import { l10n, Uri, window, workspace } from 'vscode'
import type { DatasetFiles } from '../datasets/dataset-files.ts'
import { datasetFormat } from '../datasets/dataset-format.ts'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import { readStart } from '../datasets/read-start.ts'
import { rowFields } from '../datasets/row-fields.ts'
import { unsavedStart } from '../datasets/unsaved-start.ts'
import type { StartRun } from './start-run.ts'

/** What is needed to run a dataset file as a whole. */
export interface RunOpenDatasetOptions {
  readonly datasets: Pick<OpenDatasets, 'active' | 'front'>
  readonly files: DatasetFiles
  readonly startRun: StartRun
}

/**
 * Runs the file that was clicked, else the dataset in front. Of a file that is no dataset it tells why not.
 *
 * @param clicked What the menu gives.
 */
export async function runOpenDataset({ datasets, files, startRun }: RunOpenDatasetOptions, clicked: unknown): Promise<void> {
  const file = clicked instanceof Uri ? clicked : (datasets.active ?? datasets.front)
  const format = file === null ? null : datasetFormat(file.path)
  if (file === null || format === null) {
    void window.showInformationMessage(l10n.t('Open a dataset first: a .jsonl, .json, .csv, .tsv or .yaml file with inputs'))
    return
  }
  const unsaved = unsavedStart(file)
  if (file.scheme !== 'file' || (await files.isDataset(file, unsaved))) {
    await startRun(file, [], {})
    return
  }
  const name = workspace.asRelativePath(file)
  const fields = rowFields(unsaved ?? (await readStart(file.fsPath)), format)
  const text =
    fields.length === 0
      ? l10n.t('{0} is no dataset: no rows with fields were found in it. Each row needs an “input”', name)
      : l10n.t('{0} is no dataset: its rows have no “input”. They have: {1}', name, fields.join(', '))
  const run = l10n.t('Run It Anyway')
  if ((await window.showInformationMessage(text, run)) === run) await startRun(file, [], {})
}
