import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { syncDatasetFile } from '@assay/dataset-files'
import type { DatasetFileOptions } from '@assay/dataset-files'
import { assayVersion } from '../assay-version.ts'
import type { CommandContext } from '../command-context.ts'
import { datasetOfName } from '../datasets/dataset-of-name.ts'
import { FileBeforeStore } from '../datasets/file-before-store.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { failureText } from '../output/failure.ts'
import { readProvenance } from '../provenance/read-provenance.ts'
import type { PreparedDataset } from '../run/prepare-dataset.ts'
import { prepareRun } from '../run/prepare-run.ts'
import type { PreparedRun } from '../run/prepare-run.ts'
import { chosenBy } from '../selection/chosen-by.ts'
import { UsageError } from '../usage-error.ts'
import { runChosenItems } from './run-chosen-items.ts'
import type { RunRequest } from './run-request.ts'
import { withStorage } from './with-storage.ts'
import type { Opened } from './with-storage.ts'

/** Does what `assay run` was asked for and gives the exit code; what the user got wrong is said on standard error. */
export async function runDatasetFile(request: RunRequest, context: CommandContext): Promise<ExitCode> {
  if (request.flags.json === true && request.flags.dryRun !== true) return refuseJson(context)
  if (request.file !== '-' && !existsSync(resolve(context.folder, request.file))) {
    const { runStoredDataset } = await import('./run-stored-dataset.ts')
    return runStoredDataset(request, context)
  }
  refuseFlags(request)
  if (request.flags.dryRun === true) {
    const { dryRunFile } = await import('./dry-run-file.ts')
    return dryRunFile(request, context)
  }
  const before = new FileBeforeStore(request.file)
  try {
    return await withStorage(
      async () => {
        const prepared = await prepareRun(request.file, request.flags, context)
        await before.check(prepared.storage, readingOf(request, prepared))
        return prepared
      },
      context,
      (opened) => runFile(request, context, opened, before),
    )
  } finally {
    await before.release()
  }
}

function refuseJson({ stderr, environment }: CommandContext): ExitCode {
  stderr.write(failureText(new UsageError('--json is for --dry-run; a run writes its events as JSON with --reporter ndjson'), environment))
  return exitCodes.usage
}

function refuseFlags({ file, flags }: RunRequest): void {
  chosenBy(flags)
  if (flags.version !== undefined) {
    throw new UsageError(
      `--version chooses a version of a stored dataset, and ${file} is a file, which is run as it is\nassay datasets list shows what is stored`,
    )
  }
  if (file === '-' && flags.rows !== undefined) throw new UsageError('--rows needs a file; standard input can be read only once')
}

async function runFile(
  request: RunRequest,
  context: CommandContext,
  opened: Opened<PreparedRun & PreparedDataset>,
  before: FileBeforeStore,
): Promise<ExitCode> {
  const { datasets } = opened.storage.stores
  const { dataset, loaded } = opened.prepared
  // Git looks at the tree meanwhile. Not before the storage is there: a store that is being made is not ignored yet.
  const provenance = readProvenance(loaded.folder, context.environment, assayVersion())
  const reading = readingOf(request, opened.prepared)
  const { id, name } = await datasetOfName(datasets, dataset)
  const synced = await syncDatasetFile(datasets, { id, name, path: request.file, ...reading, ...before.found })
  return runChosenItems({ request, opened: { ...opened, prepared: { ...opened.prepared, provenance } }, synced, reading }, context)
}

function readingOf({ flags: { format } }: RunRequest, { entry }: PreparedDataset): DatasetFileOptions {
  return { ...(entry?.fields !== undefined && { fields: entry.fields }), ...(format !== undefined && { format }) }
}
