import { systemSeam } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import type { ChosenStorage } from '../storage/choose-storage.ts'
import { machineHost } from '../storage/machine-host.ts'
import { openStorage } from '../storage/open-storage.ts'
import { harmlessLines } from '../text/harmless-lines.ts'

/** What is decided before a storage is opened. */
export interface Prepared {
  readonly loaded: LoadedConfig
  readonly storage: ChosenStorage
}

/** A storage that is open, and what was decided before. */
export interface Opened<What extends Prepared> {
  readonly prepared: What
  readonly storage: AssayStorage
  readonly seam: Seam
}

/**
 * Prepares a command, opens its storage, uses it and closes it. What the user got wrong, or what failed, is said on standard error and gives
 * its exit code; a fault of ours is thrown on.
 *
 * @param readOnly Whether the storage is only read, so that none is made where there is none.
 */
export async function withStorage<What extends Prepared>(
  prepare: () => Promise<What>,
  context: CommandContext,
  use: (opened: Opened<What>) => Promise<ExitCode>,
  readOnly = false,
): Promise<ExitCode> {
  let storageUrl = ''
  try {
    const prepared = await prepare()
    storageUrl = prepared.storage.url
    const seam = systemSeam(machineHost())
    const access = readOnly ? { readOnly } : {}
    const onNotice = (text: string): void => void context.stderr.write(`assay: ${harmlessLines(text)}\n`)
    const storage = await openStorage({ ...prepared.storage, ...access, projectFolder: prepared.loaded.folder, seam, onNotice })
    try {
      return await use({ prepared, storage, seam })
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
