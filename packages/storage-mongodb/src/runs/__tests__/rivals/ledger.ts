import type { RowBatch, RunResult } from '@assay/core'

/** What a writer knows of a batch that it sent. */
export interface SentBatch {
  readonly batch: RowBatch
  /** When it was sent first, and when it was given up or answered, in steps of the ledger. */
  readonly sent: number
  ended: number
  /** Numbers: stored under these. `refused`: certainly not stored. `unknown`: nobody told. */
  outcome: readonly number[] | 'refused' | 'unknown'
}

/** A removal of all rows. */
export interface Removal {
  readonly asked: number
  ended: number
  /** `unknown`: also when it may still be executed. */
  outcome: 'removed' | 'unknown'
}

/** What all writers of a run know together. */
export class Ledger {
  readonly batches: SentBatch[] = []
  readonly removals: Removal[] = []
  #steps = 0

  /** A moment after all others. */
  step(): number {
    this.#steps += 1
    return this.#steps
  }

  /** What is wrong with the rows of the run as they are when all writers have ended. */
  faultsOf(rows: readonly RunResult[]): readonly string[] {
    const bySeq = new Map(rows.map((row) => [row.seq, row]))
    const ids = new Set(rows.map(({ id }) => id))
    const sent = new Map(this.batches.map((batch) => [batch.batch.token, batch]))
    return [
      ...(bySeq.size < rows.length ? ['a number comes twice'] : []),
      ...(ids.size < rows.length ? ['a pair comes twice'] : []),
      ...rows.flatMap((row) => faultOfRow(row, sent.get(tokenOf(row)))),
      ...this.batches.flatMap((batch) => this.#faultsOfBatch(batch, bySeq, rows)),
    ]
  }

  /** The ids of rows that exist since before the moment, and whose pair nothing could take away. */
  lastingIds(moment: number): readonly string[] {
    if (this.removals.length > 0) return []
    return this.batches
      .filter(({ outcome, ended }) => Array.isArray(outcome) && ended < moment)
      .flatMap(({ batch }) => batch.rows.map(({ id }) => id))
  }

  #faultsOfBatch(sent: SentBatch, bySeq: ReadonlyMap<number, RunResult>, rows: readonly RunResult[]): readonly string[] {
    const { batch, outcome } = sent
    const there = rows.filter((row) => tokenOf(row) === batch.token)
    if (outcome === 'refused') return []
    const mayBeRemoved = this.removals.some(({ ended }) => ended > sent.sent)
    const isRemoved = this.removals.some((removal) => removal.outcome === 'removed' && removal.asked > sent.ended)
    if (isRemoved && outcome !== 'unknown') return there.length > 0 ? [`${batch.token} was removed and is there`] : []
    if (outcome === 'unknown') {
      const missing = batch.rows.filter((row) => !there.some(({ id }) => id === row.id) && !this.#mayBeReplaced(row.id))
      return there.length > 0 && missing.length > 0 ? [`${batch.token} is there in part`] : []
    }
    return outcome.flatMap((seq, index) => {
      const row = batch.rows[index]
      const isThere = bySeq.get(seq)?.id === row?.id
      if (isThere || mayBeRemoved || this.#isReplaced(seq)) return []
      return [`${batch.token}: ${row?.id} at ${seq} is lost`]
    })
  }

  #isReplaced(seq: number): boolean {
    return this.batches.some(({ batch, outcome }) => outcome !== 'refused' && batch.replaces.includes(seq))
  }

  #mayBeReplaced(id: string): boolean {
    return this.batches.some(
      ({ batch, outcome }) =>
        outcome !== 'refused' && batch.rows.some((row, index) => row.id === id && (batch.replaces[index] ?? null) !== null),
    )
  }
}

function faultOfRow(row: RunResult, sent: SentBatch | undefined): readonly string[] {
  const index = sent?.batch.rows.findIndex(({ id }) => id === row.id) ?? -1
  if (sent === undefined || index === -1) return [`${row.id} at ${row.seq} was never sent`]
  if (sent.outcome === 'refused') return [`${row.id} at ${row.seq} was refused`]
  if (sent.outcome !== 'unknown' && sent.outcome[index] !== row.seq)
    return [`${row.id} at ${row.seq} was acknowledged at ${sent.outcome[index]}`]
  return []
}

function tokenOf({ traceId = '' }: RunResult): string {
  return traceId
}
