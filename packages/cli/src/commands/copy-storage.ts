import { dirname } from 'node:path'
import { systemSeam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { findConfig } from '../config/find-config.ts'
import { loadEnvFiles } from '../config/load-env-files.ts'
import { repositoryRoot } from '../config/repository-root.ts'
import { copyLines } from '../copy/copy-lines.ts'
import type { CopyTotals } from '../copy/copy-totals.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import { paintFor } from '../output/paint.ts'
import { statusLine } from '../progress/status-line.ts'
import { isSameStorage } from '../storage/is-same-storage.ts'
import { machineHost } from '../storage/machine-host.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { harmlessLines } from '../text/harmless-lines.ts'
import { UsageError } from '../usage-error.ts'
import { copyBetween } from './copy-between.ts'
import type { CopyStorageFlags } from './storage-command.ts'

/** The storages as they were typed. */
export interface CopyUrls {
  readonly from: string
  readonly to: string
}

/** Does what `assay storage copy` was asked for. No config is loaded: both storages were named. */
export async function copyStorage(urls: CopyUrls, flags: CopyStorageFlags, context: CommandContext): Promise<ExitCode> {
  const { stderr, environment, folder } = context
  const seam = systemSeam(machineHost())
  const status = statusLine(stderr, environment, seam)
  try {
    if (isSameStorage({ url: urls.from, folder }, { url: urls.to, folder })) {
      throw new UsageError('Both URLs name the same storage; give the one to read first, then the one to write')
    }
    const onNotice = (text: string): void => status.say(`assay: ${harmlessLines(text)}\n`)
    const request = { folder, projectFolder: projectFolderOf(context), seam, onNotice }
    const totals = await copyBetween({
      from: { ...request, url: urls.from, readOnly: true },
      to: { ...request, url: urls.to },
      flags,
      status,
      ...(flags.json === true && { onRecord: (record) => context.output.write(`${harmlessJson(record)}\n`) }),
    })
    status.end()
    print(totals, urls, flags, context)
    return exitCodeOf(totals)
  } catch (error) {
    status.end()
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    stderr.write(failureText(error, environment, urls.from, urls.to))
    return exitCode
  }
}

/** From where packages are looked up; sets the variables of the `.env` files there, which adapters may read, as the config would. */
function projectFolderOf({ folder, environment }: CommandContext): string {
  const { path } = findConfig({ cwd: folder })
  const found = path === null ? folder : dirname(path)
  const root = repositoryRoot(found)
  loadEnvFiles(root === null ? [found] : [found, root], environment)
  return found
}

function print(totals: CopyTotals, urls: CopyUrls, { json }: CopyStorageFlags, { output, folder }: CommandContext): void {
  const from = shownStorage({ url: urls.from, folder }, folder)
  const to = shownStorage({ url: urls.to, folder }, folder)
  if (json === true) {
    output.write(`${harmlessJson({ from, to, ...totals })}\n`)
    return
  }
  const width = Math.max(40, output.stream.isTTY ? output.stream.columns : 160)
  output.write(`${copyLines(totals, { from, to }, { paint: paintFor(output.stream), width }).join('\n')}\n`)
}

function exitCodeOf({ datasets, runs }: CopyTotals): ExitCode {
  if (datasets.failed + runs.failed > 0) return exitCodes.notCopied
  return runs.live > 0 ? exitCodes.leftOut : exitCodes.done
}
