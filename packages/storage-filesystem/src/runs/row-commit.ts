import type { JsonValue } from '@assay/core'
import type { JsonObject } from '../log/json-object.ts'

/** What the commit line of a batch of rows says, besides what the log adds. */
export interface RowCommit {
  readonly epoch: number
  /** The smallest `seq` that was above all others when the batch was written; its rows have it and the next ones, unless they are imported. */
  readonly firstSeq: number
  readonly token: string
  /** For each row that takes the place of another: its index in the batch, and the `seq` of the other. */
  readonly replaces: readonly (readonly [index: number, seq: number])[]
  /** The rows kept their own `seq`s, and may stand in a final run. */
  readonly isImported: boolean
  /** All rows before it are removed; it has none itself, and may stand in a final run. */
  readonly removesRows: boolean
  /** The ordinal among the batches that count. */
  readonly batch: number
}

/** The commit as fields, those that are at their default left out. */
export function encodeRowCommit(commit: RowCommit): JsonObject {
  return {
    epoch: commit.epoch,
    firstSeq: commit.firstSeq,
    token: commit.token,
    ...(commit.replaces.length === 0 ? {} : { replaces: commit.replaces.map(([index, seq]) => [index, seq]) }),
    ...(commit.isImported ? { imported: true } : {}),
    ...(commit.removesRows ? { removesRows: true } : {}),
    batch: commit.batch,
  }
}

/** Reads what `encodeRowCommit` made; null: it is something else. */
export function decodeRowCommit(fields: JsonObject): RowCommit | null {
  const { epoch, firstSeq, token, replaces = [], imported, removesRows, batch } = fields
  if (!isWhole(epoch) || !isWhole(firstSeq) || typeof token !== 'string' || !isWhole(batch) || !Array.isArray(replaces)) return null
  const pairs: (readonly [number, number])[] = []
  for (const entry of replaces) {
    const pair: readonly JsonValue[] = Array.isArray(entry) ? entry : []
    const [index, seq] = pair
    if (!isWhole(index) || !isWhole(seq)) return null
    pairs.push([index, seq])
  }
  return { epoch, firstSeq, token, replaces: pairs, isImported: imported === true, removesRows: removesRows === true, batch }
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value)
}
