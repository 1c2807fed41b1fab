import { closeSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RunEvent, Seam } from '@assay/core'
import { ndjsonWriter } from './ndjson-writer.ts'

/** A file that gets the events of runs while they go. */
export interface EventFile {
  /** As it was typed. */
  readonly file: string
  write(event: RunEvent): void
  /** Writes what waits and closes the file; gives what failed, if anything did. A file that fails once gets no more. */
  end(): unknown
}

/** Empties or makes a file and has it get events, so that others can follow it. */
export function openEventFile(file: string, folder: string, seam: Seam): EventFile {
  const descriptor = openSync(resolve(folder, file), 'w')
  let failure: unknown = null
  const attempt = (action: () => void): void => {
    try {
      if (failure === null) action()
    } catch (error) {
      failure = error
    }
  }
  // At once: a process that is killed leaves behind all that it said.
  const writer = ndjsonWriter((text) => attempt(() => void writeSync(descriptor, text)), seam)
  return {
    file,
    write: (event) => writer.write(event),
    end: () => {
      writer.flush()
      attempt(() => closeSync(descriptor))
      return failure
    },
  }
}
