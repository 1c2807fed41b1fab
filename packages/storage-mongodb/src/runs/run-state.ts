import { AssayError, isFinalStatus } from '@assay/core'
import type { Filter } from 'mongodb'
import type { MongoCollections } from '../documents/collections.ts'
import type { RowsState } from '../documents/rows-state.ts'
import type { RunDocument } from '../documents/run-document.ts'

/** What an append has to know of a run. */
export interface RunState {
  /** Which life of the id it is. */
  readonly key: string
  readonly epoch: number
  readonly isFinal: boolean
  readonly rows: RowsState
}

/** Which fields of a run's document tell its state. */
export const stateFields = { key: 1, epoch: 1, status: 1, rows: 1 } as const

/** Reads the state of a run; null when there is none. */
export async function readRunState({ runs }: MongoCollections, runId: string): Promise<RunState | null> {
  const document = await runs.findOne({ _id: runId }, { projection: stateFields })
  return document === null ? null : runState(document)
}

/**
 * The state that a run's document tells.
 *
 * @throws `CORRUPT`: it tells none.
 */
export function runState({ _id, key, epoch, status, rows }: Pick<RunDocument, '_id' | 'key' | 'epoch' | 'status' | 'rows'>): RunState {
  if (typeof key !== 'string' || typeof rows !== 'object' || rows === null || typeof rows.head !== 'number') {
    throw new AssayError('CORRUPT', `The document of run ${_id} does not say where its rows stand: restore it from a backup`)
  }
  return { key, epoch, isFinal: isFinalStatus(status), rows }
}

/** Finds the run only as long as it has this state: all that could change it moves the head or raises the claim. */
export function unchanged(runId: string, { key, epoch, rows }: RunState): Filter<RunDocument> {
  return { _id: runId, key, epoch, 'rows.head': rows.head, 'rows.claim': rows.claim }
}
