import type { JsonObject } from '../log/json-object.ts'

/** What a mark in a run's log says. */
export interface RunMark {
  /** Batches of a lower epoch do not count from here on. */
  readonly epoch: number
  /** No batch counts from here on, unless it is imported or removes all rows. */
  readonly final: boolean
  /** How many batches counted before it, as far as its writer knew. */
  readonly batches: number
}

/** The mark as fields. */
export function encodeRunMark({ epoch, final, batches }: RunMark): JsonObject {
  return { epoch, final, batches }
}

/** Reads what `encodeRunMark` made; null: it is something else. */
export function decodeRunMark(fields: JsonObject): RunMark | null {
  const { epoch, final, batches } = fields
  if (typeof epoch !== 'number' || typeof final !== 'boolean' || typeof batches !== 'number') return null
  return { epoch, final, batches }
}
