import type { CommandContext } from '../command-context.ts'
import { placeWords } from '../config/place-words.ts'
import { doctorLines } from '../doctor/doctor-lines.ts'
import { examinePlace } from '../doctor/examine-place.ts'
import { hasDamage } from '../doctor/has-damage.ts'
import { storeJsonLines } from '../doctor/store-json-lines.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import { paintFor } from '../output/paint.ts'
import { shownStorage } from '../storage/shown-storage.ts'
import { commandText } from '../text/command-text.ts'
import { previewText } from '../text/preview-value.ts'
import type { DoctorFlags } from './doctor-command.ts'
import { prepareStorage } from './prepare-storage.ts'

/** Does what `assay doctor --repair` was asked for. The storage is mended where it lies, and never opened. */
export async function repairStorage(flags: DoctorFlags, context: CommandContext): Promise<ExitCode> {
  let url = ''
  try {
    const { loaded, storage } = await prepareStorage(flags, context)
    url = storage.url
    const found = await examinePlace({ ...storage, projectFolder: loaded.folder, repair: true }, context.stderr)
    if (found === null) {
      const place = previewText(shownStorage(storage, context.folder), 200)
      context.stderr.write(`There is nothing to repair: assay doctor knows folders and MongoDB, and not ${place}\n`)
      return exitCodes.done
    }
    const { output } = context
    if (flags.json === true) output.write(`${storeJsonLines(found).join('\n')}\n`)
    else {
      const repairText = commandText(['doctor', '--repair', ...placeWords(flags, loaded, context.folder)])
      const width = Math.max(40, output.stream.isTTY ? output.stream.columns : 160)
      output.write(`${doctorLines(found, { repairText, style: { paint: paintFor(output.stream), width } }).join('\n')}\n`)
    }
    return hasDamage(found) ? exitCodes.damaged : exitCodes.done
  } catch (error) {
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    context.stderr.write(failureText(error, context.environment, url))
    return exitCode
  }
}
