import type { WriteStream } from 'node:tty'
import { systemSeam } from '@assay/core'
import type { StoreFindings } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import { doctorLines } from '../doctor/doctor-lines.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import { paintFor } from '../output/paint.ts'
import { loadAdapter } from '../storage/load-adapter.ts'
import { machineHost } from '../storage/machine-host.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import type { ExamineRequest } from '../storage/storage-adapter.ts'
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
    const found = await examine({ ...storage, projectFolder: loaded.folder }, flags, context)
    if (found === null) {
      const place = previewText(shownStorage(storage, context.folder), 200)
      context.stderr.write(`There is nothing to examine: assay doctor knows folders and MongoDB, and not ${place}\n`)
      return exitCodes.done
    }
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

/** Null: what is there cannot be examined. */
async function examine(
  place: Pick<ExamineRequest, 'url' | 'folder' | 'projectFolder'>,
  { repair }: DoctorFlags,
  { stderr }: CommandContext,
): Promise<StoreFindings | null> {
  const adapter = await loadAdapter(place)
  const seam = systemSeam(machineHost())
  try {
    const request: ExamineRequest = {
      ...place,
      seam,
      repair: repair === true,
      onProgress: (done, total) => showProgress(stderr, done, total),
    }
    return (await adapter.examineStorage?.(request)) ?? null
  } finally {
    if (stderr.isTTY) stderr.write('\r\u001B[K')
  }
}

function showProgress(stderr: WriteStream, done: number, total: number): void {
  if (stderr.isTTY) stderr.write(`\r\u001B[Kexamined ${formatCount(done)} of ${formatCount(total)}`)
}

function print({ place, totals, findings }: StoreFindings, { output }: CommandContext): void {
  output.write(`${harmlessJson({ place, ...totals, findings: findings.length })}\n`)
  for (const finding of findings) output.write(`${harmlessJson(finding)}\n`)
}
