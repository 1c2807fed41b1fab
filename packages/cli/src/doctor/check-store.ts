import { existsSync, readdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { AssayError, systemSeam } from '@assay/core'
import type { StoreFindings } from '@assay/core'
import type { WriteStream } from 'node:tty'
import type { Prepared } from '../commands/with-storage.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure } from '../output/failure.ts'
import { machineHost } from '../storage/machine-host.ts'
import { openStorage } from '../storage/open-storage.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { schemeOf, withoutSecretsOf } from '../storage/storage-url.ts'
import type { CheckResult } from './check-result.ts'
import { examinePlace } from './examine-place.ts'

/** What was found of a storage: what is in it, or one sentence. */
export type CheckedStore =
  | { readonly kind: 'examined'; readonly found: StoreFindings }
  | { readonly kind: 'said'; readonly result: CheckResult; readonly exitCode: ExitCode }

/**
 * Examines a storage, or where nobody can, opens it.
 *
 * @param wasNamed Whether it was named on the command line, so that it has to be there.
 */
export async function checkStore(
  { loaded, storage }: Prepared,
  wasNamed: boolean,
  folder: string,
  stderr: WriteStream,
): Promise<CheckedStore> {
  const shown = shownStorage(storage, folder)
  try {
    if (!wasNamed && isMissingFolder(storage)) return said('ok', `${shown}: none yet; the first run makes it`)
    const found = await examinePlace({ ...storage, projectFolder: loaded.folder, repair: false }, stderr)
    if (found !== null) return { kind: 'examined', found }
    const opened = await openStorage({ ...storage, readOnly: true, projectFolder: loaded.folder, seam: systemSeam(machineHost()) })
    await opened.close()
    return said('ok', `${shown} opens; what is in it can be examined in folders and MongoDB alone`)
  } catch (error) {
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    const message = withoutSecretsOf(storage.url, error instanceof Error ? error.message : String(error))
    const isUnmade = !wasNamed && AssayError.isInstance(error) && error.code === 'NOT_FOUND' && !isTaken(storage)
    return isUnmade ? said('warning', message) : said('problem', message, exitCode)
  }
}

function said(state: CheckResult['state'], message: string, exitCode: ExitCode = exitCodes.done): CheckedStore {
  return { kind: 'said', result: { check: 'store', state, message }, exitCode }
}

function isMissingFolder(storage: Prepared['storage']): boolean {
  return schemeOf(storage.url) === 'file' && !existsSync(pathOf(storage))
}

/** Tells whether something else is where a run would make a store. */
function isTaken(storage: Prepared['storage']): boolean {
  if (schemeOf(storage.url) !== 'file') return false
  const path = pathOf(storage)
  return !statSync(path).isDirectory() || readdirSync(path).length > 0
}

function pathOf({ url, folder }: Prepared['storage']): string {
  return resolve(folder, url.slice('file:'.length))
}
