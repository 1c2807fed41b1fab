import { systemSeam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import { machineHost } from '../storage/machine-host.ts'
import { migrateStorage } from '../storage/migrate-storage.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { previewText } from '../text/preview-value.ts'
import { prepareStorage } from './prepare-storage.ts'
import type { StorageFlags } from './storage-flags.ts'

/** Does what `assay storage migrate` was asked for. */
export async function migrateChosenStorage(flags: StorageFlags, context: CommandContext): Promise<ExitCode> {
  const { output, stderr, environment, folder } = context
  let url = ''
  try {
    const { loaded, storage } = await prepareStorage(flags, context)
    url = storage.url
    const migration = await migrateStorage({ ...storage, projectFolder: loaded.folder, seam: systemSeam(machineHost()) })
    const place = previewText(shownStorage(storage, folder), 200)
    if (migration === null) output.write(`There is nothing to do: ${place} needs no preparation\n`)
    else if (migration.created.length === 0) output.write(`There is nothing to do: ${place} has everything already\n`)
    else output.write(`${migration.created.map((name) => `created ${previewText(name, 200)}`).join('\n')}\n`)
    return exitCodes.done
  } catch (error) {
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    stderr.write(failureText(error, environment, url))
    return exitCode
  }
}
