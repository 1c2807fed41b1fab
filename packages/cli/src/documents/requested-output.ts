import type { DocumentKind } from './document-kind.ts'
import { documentKinds, kindOfFile } from './document-kind.ts'

/** A file that a command is to write. */
export interface RequestedOutput {
  /** `events`: the events of the runs while they go, and not a document about what was stored. */
  readonly kind: DocumentKind | 'events'
  /** As it was typed, without the kind before it. */
  readonly path: string
}

/**
 * Reads which file is wanted: what it is follows from its name, or stands before it: `results.xml`, `junit:results`.
 *
 * @param kind What it is when neither says so.
 * @returns Null when it is not known what it is to be.
 */
export function readOutput(text: string, kind: DocumentKind | null = null): RequestedOutput | null {
  const [, name = '', rest = ''] = /^([a-z]+):(.+)$/s.exec(text) ?? []
  const named = name === 'events' ? name : documentKinds.find((one) => one === name)
  if (named !== undefined) return { kind: named, path: rest }
  const found = kindOfFile(text) ?? kind
  return found === null ? null : { kind: found, path: text }
}
