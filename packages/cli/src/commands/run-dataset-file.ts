import { systemSeam } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'
import { syncDatasetFile } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import { itemGroups } from '../report/item-groups.ts'
import { prepareRun } from '../run/prepare-run.ts'
import type { PreparedRun } from '../run/prepare-run.ts'
import { machineHost } from '../storage/machine-host.ts'
import { openStorage } from '../storage/open-storage.ts'
import { runAndReport } from './run-and-report.ts'
import type { RunFlags } from './run-flags.ts'

/** What was typed. */
export interface RunRequest {
  readonly file: string
  readonly flags: RunFlags
  /** All words after `assay`. */
  readonly words: readonly string[]
}

/** Does what `assay run` was asked for and gives the exit code; what the user got wrong is said on standard error. */
export async function runDatasetFile(request: RunRequest, context: CommandContext): Promise<ExitCode> {
  let storageUrl = ''
  try {
    const prepared = await prepareRun(request.file, request.flags, context)
    storageUrl = prepared.storage.url
    const seam = systemSeam(machineHost())
    const storage = await openStorage({ ...prepared.storage, projectFolder: prepared.loaded.folder, seam })
    try {
      return await runStored(request, context, prepared, storage, seam)
    } finally {
      await storage.close()
    }
  } catch (error) {
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    context.stderr.write(failureText(error, context.environment, storageUrl))
    return exitCode
  }
}

async function runStored(
  request: RunRequest,
  context: CommandContext,
  prepared: PreparedRun,
  storage: AssayStorage,
  seam: Seam,
): Promise<ExitCode> {
  const { flags } = request
  const { dataset, entry } = prepared
  const fields = entry?.fields
  const synced = await syncDatasetFile(storage.stores.datasets, { ...dataset, ...(fields !== undefined && { fields }) })
  const by =
    flags.by === undefined
      ? null
      : {
          key: flags.by,
          groups: await itemGroups(storage.stores.datasets, { datasetId: dataset.id, version: synced.version, key: flags.by }),
        }
  return runAndReport({ ...request, prepared, storage, seam, synced, by }, context)
}
