import { resolve } from 'node:path'
import type { WriteStream } from 'node:tty'
import { systemSeam } from '@assay/core'
import type { StoreFindings } from '@assay/storage-filesystem'
import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import { doctorLines } from '../doctor/doctor-lines.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import { paintFor } from '../output/paint.ts'
import type { ChosenStorage } from '../storage/choose-storage.ts'
import { machineHost } from '../storage/machine-host.ts'
import { printableUrl, schemeOf } from '../storage/storage-url.ts'
import { commandText } from '../text/command-text.ts'
import { formatCount } from '../text/format-count.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { previewText } from '../text/preview-value.ts'
import type { DoctorFlags } from './doctor-command.ts'
import { prepareStorage } from './prepare-storage.ts'

/** Does what `assay doctor` was asked for. The storage is looked at where it lies, and never opened. */
export async function examineStorage(flags: DoctorFlags, context: CommandContext): Promise<ExitCode> {
  let url = ''
  try {
    const { loaded, storage } = await prepareStorage(flags, context)
    url = storage.url
    const folder = folderOf(storage)
    if (folder === null) {
      context.stderr.write(`There is nothing to examine: ${previewText(printableUrl(url), 200)} is no store of files\n`)
      return exitCodes.done
    }
    const found = await examine(folder, flags, context)
    if (flags.json === true) print(found, context)
    else {
      const { output } = context
      const repairText = commandText(['doctor', '--repair', ...placeWords(flags, loaded, context.folder)])
      const width = Math.max(40, output.stream.isTTY ? output.stream.columns : 160)
      output.write(`${doctorLines(found, { repairText, style: { paint: paintFor(output.stream), width } }).join('\n')}\n`)
    }
    return found.findings.some(({ severity, state }) => severity === 'damage' && state !== 'repaired') ? exitCodes.damaged : exitCodes.done
  } catch (error) {
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    context.stderr.write(failureText(error, context.environment, url))
    return exitCode
  }
}

/** The folder of a store of files; null: it is another storage. */
function folderOf({ url, folder }: ChosenStorage): string | null {
  return schemeOf(url) === 'file' ? resolve(folder, url.slice('file:'.length)) : null
}

async function examine(folder: string, { repair }: DoctorFlags, { stderr }: CommandContext): Promise<StoreFindings> {
  const { examineFileStore } = await import('@assay/storage-filesystem')
  const seam = systemSeam(machineHost())
  try {
    return await examineFileStore({ folder, seam, repair: repair === true, onProgress: (done, total) => showProgress(stderr, done, total) })
  } finally {
    if (stderr.isTTY) stderr.write('\r\u001B[K')
  }
}

function showProgress(stderr: WriteStream, done: number, total: number): void {
  if (stderr.isTTY) stderr.write(`\r\u001B[Kexamined ${formatCount(done)} of ${formatCount(total)}`)
}

function print({ folder, totals, findings }: StoreFindings, { output }: CommandContext): void {
  output.write(`${harmlessJson({ folder, ...totals, findings: findings.length })}\n`)
  for (const finding of findings) output.write(`${harmlessJson(finding)}\n`)
}
