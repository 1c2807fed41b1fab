import { AssayError, decodeRun, encodeRun } from '@assay/core'
import type { JsonValue, Run } from '@assay/core'
import { isJsonObject } from '../log/json-object.ts'

/** One revision of a run's record, as a file of its own holds it. */
export interface RunRevision {
  /** Names the write that made it, so that who made it can tell later whether it came to count. */
  readonly write: string
  /** The write of the revision that it replaced; null: it is the first. */
  readonly follows: string | null
  readonly run: Run
}

/** The text of a revision's file. */
export function encodeRunRevision({ write, follows, run }: RunRevision): string {
  return `{"write":${JSON.stringify(write)},"follows":${JSON.stringify(follows)},"run":${encodeRun(run)}}\n`
}

/**
 * Reads what `encodeRunRevision` wrote; `path` is for the error.
 *
 * @throws `CORRUPT`: the text is no revision of a run.
 */
export function decodeRunRevision(text: string, path: string): RunRevision {
  try {
    // What JSON.parse gives is a JsonValue.
    const value = JSON.parse(text) as JsonValue
    const { write, follows, run } = isJsonObject(value) ? value : {}
    if (typeof write === 'string' && (typeof follows === 'string' || follows === null) && run !== undefined) {
      return { write, follows, run: decodeRun(JSON.stringify(run)) }
    }
  } catch (error) {
    throw brokenRevision(path, error)
  }
  throw brokenRevision(path)
}

function brokenRevision(path: string, cause?: unknown): AssayError {
  return new AssayError('CORRUPT', `${path} holds no record of a run: restore the file, or run assay doctor`, { details: { path }, cause })
}
