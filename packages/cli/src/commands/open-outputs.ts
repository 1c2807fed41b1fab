import type { RunEvent, Seam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { checkOutputs, reasonOf } from '../documents/check-outputs.ts'
import type { RequestedOutput } from '../documents/requested-output.ts'
import type { EventFile } from '../output/event-file.ts'
import { previewText } from '../text/preview-value.ts'

/** The files of a command that get events while runs go. */
export interface EventOutputs {
  write(event: RunEvent): void
  /** Closes them; false: one could not be written, which was said on standard error. */
  end(): boolean
}

/**
 * Makes sure that the files of a command can be written, before anything is run, and opens those for events.
 *
 * @param inputs What the command reads, which no output may replace; null: it is not known.
 * @throws `UsageError`: a file cannot be written.
 */
export async function openOutputs(
  outputs: readonly RequestedOutput[],
  inputs: readonly (string | null)[],
  { folder, stderr }: CommandContext,
  seam: Seam,
): Promise<EventOutputs> {
  const files: EventFile[] = []
  checkOutputs(outputs, folder, inputs)
  const events = outputs.filter(({ kind }) => kind === 'events')
  if (events.length > 0) {
    const { openEventFile } = await import('../output/event-file.ts')
    for (const { path } of events) files.push(openEventFile(path, folder, seam))
  }
  return {
    write: (event) => {
      for (const file of files) file.write(event)
    },
    end: () => {
      const ended = files.map((eventFile) => ({ file: eventFile.file, failure: eventFile.end() }))
      const failed = ended.filter(({ failure }) => failure !== null)
      for (const { file, failure } of failed) {
        stderr.write(`assay: ${previewText(file, 200)} has not all events: ${previewText(reasonOf(failure), 200)}\n`)
      }
      return failed.length === 0
    },
  }
}
