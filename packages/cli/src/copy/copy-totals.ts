import type { CopiedRecord, CopyOutcome } from './copied-record.ts'

/** How many datasets, or runs, came out how. */
export type OutcomeCounts = Readonly<Record<CopyOutcome, number>>

/** How much of something was stored, and how much was there already. */
interface StoredCounts {
  readonly stored: number
  readonly present: number
}

/** What a copy did. */
export interface CopyTotals {
  readonly datasets: OutcomeCounts
  /** Of datasets. */
  readonly versions: StoredCounts
  readonly runs: OutcomeCounts
  /** Of runs. */
  readonly rows: StoredCounts
}

/** Nothing yet. */
export function newCopyTotals(): CopyTotals {
  const none = { copied: 0, present: 0, live: 0, gone: 0, failed: 0 }
  const nothing = { stored: 0, present: 0 }
  return { datasets: none, versions: nothing, runs: none, rows: nothing }
}

/** Adds one record. */
export function withRecord(totals: CopyTotals, record: CopiedRecord): CopyTotals {
  const { datasets, versions, runs, rows } = totals
  return record.kind === 'dataset'
    ? { ...totals, datasets: counted(datasets, record), versions: added(versions, record) }
    : { ...totals, runs: counted(runs, record), rows: added(rows, record) }
}

/** How many records were compared with what was read back, and found equal. */
export function verifiedOf({ datasets, runs }: CopyTotals): number {
  return datasets.copied + datasets.present + runs.copied + runs.present
}

function counted(counts: OutcomeCounts, { outcome }: CopiedRecord): OutcomeCounts {
  return { ...counts, [outcome]: counts[outcome] + 1 }
}

function added(counts: StoredCounts, { stored, present }: CopiedRecord): StoredCounts {
  return { stored: counts.stored + stored, present: counts.present + present }
}
