import { DatasetsInMemory, RunsInMemory, systemSeam } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { compareDatasetFile, syncDatasetFile } from '@assay/dataset-files'
import type { DatasetFileOptions } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { datasetOfName } from '../datasets/dataset-of-name.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import type { ReportedDataset } from '../report/dataset-cells.ts'
import type { PreparedDataset } from '../run/prepare-dataset.ts'
import { prepareRun } from '../run/prepare-run.ts'
import { machineHost } from '../storage/machine-host.ts'
import { openStorageIfThere } from '../storage/open-storage-if-there.ts'
import { harmlessLines } from '../text/harmless-lines.ts'
import { runChosenItems } from './run-chosen-items.ts'
import type { RunRequest } from './run-request.ts'

/** Says what a run of a file would be. The store is only read, and there need be none. */
export async function dryRunFile(request: RunRequest, context: CommandContext): Promise<ExitCode> {
  let storageUrl = ''
  try {
    const prepared = await prepareRun(request.file, request.flags, context)
    storageUrl = prepared.storage.url
    const seam = systemSeam(machineHost())
    const onNotice = (text: string): void => void context.stderr.write(`assay: ${harmlessLines(text)}\n`)
    const stored = await openStorageIfThere({ ...prepared.storage, projectFolder: prepared.loaded.folder, seam, onNotice })
    try {
      const reading: DatasetFileOptions = {
        ...(prepared.entry?.fields !== undefined && { fields: prepared.entry.fields }),
        ...(request.flags.format !== undefined && { format: request.flags.format }),
      }
      const { storage, synced } = await asIfStored(request.file, prepared, stored, reading)
      return await runChosenItems({ request, opened: { prepared, storage, seam }, synced, reading }, context)
    } finally {
      await stored?.close()
    }
  } catch (error) {
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    context.stderr.write(failureText(error, context.environment, storageUrl))
    return exitCode
  }
}

/** A storage in which the dataset is as it would be: the one that is there when its file is unchanged, else one in memory, with the runs of that. */
async function asIfStored(
  file: string,
  { dataset: identity }: PreparedDataset,
  stored: AssayStorage | null,
  reading: DatasetFileOptions,
): Promise<{ readonly storage: AssayStorage; readonly synced: ReportedDataset }> {
  const { id, name, dataset } = stored === null ? { ...identity, dataset: null } : await datasetOfName(stored.stores.datasets, identity)
  // Standard input can be read only once: what changed in it is not known.
  const compared =
    file === '-'
      ? null
      : await compareDatasetFile(stored?.stores.datasets ?? null, { ...reading, path: file, dataset, onChange: () => undefined })
  if (stored !== null && dataset !== null && compared !== null && compared.added + compared.updated + compared.deleted === 0) {
    return { storage: stored, synced: { ...compared, dataset, version: dataset.version, created: false } }
  }
  const datasets = new DatasetsInMemory()
  const made = await syncDatasetFile(datasets, { ...reading, id, name, path: file })
  const stores = { datasets, runs: stored?.stores.runs ?? new RunsInMemory() }
  const capabilities = { durable: false, multiInstance: false, multiProcess: false, maxRecordBytes: null }
  const storage: AssayStorage = { stores, capabilities: stored?.capabilities ?? capabilities, close: async () => {} }
  const { dataset: next, version, rows } = made
  if (compared === null) return { storage, synced: { dataset: next, version, rows } }
  return { storage, synced: { ...compared, dataset: next, version, created: dataset === null } }
}
