import { verdicts } from '@assay/core'
import type { NewRow, ResultFilter, Run, RunsDriver, Verdict } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import type { MongoCollections } from '../../documents/collections.ts'
import { emptyReplaced } from '../empty-replaced.ts'
import { readRunState } from '../run-state.ts'
import { batchFor } from './test-runs.ts'

/** What a page tells of a row, as `7 item-3:0 failed`. */
export type RowText = string

/** A page, told so. */
export interface PageText {
  readonly rows: readonly RowText[]
  readonly total: number | null
}

interface ModelRow {
  readonly seq: number
  readonly itemId: string
  readonly trial: number
  readonly verdict: Verdict
}

const trials = 2

/**
 * A run whose rows several instances append, replace, empty, import and remove in turn, as chance has it; beside it the rows that there must be
 * after each change.
 */
export class ChangingRun {
  /** Its rows before the first change, after it, after the second one, and so on. */
  readonly versions: (readonly ModelRow[])[] = [[]]
  /** How many changes were begun. */
  begun = 0
  readonly #run: Run
  readonly #collections: MongoCollections
  readonly #writers: readonly RunsDriver[]
  readonly #random: () => number
  #items = 0
  #exists = true

  constructor(run: Run, collections: MongoCollections, writers: readonly RunsDriver[], random: () => number) {
    this.#run = run
    this.#collections = collections
    this.#writers = writers
    this.#random = random
  }

  get rows(): readonly ModelRow[] {
    return this.versions.at(-1) ?? []
  }

  /** Changes the run by one of its writers. */
  async change(): Promise<void> {
    this.begun += 1
    this.versions.push(await this.#changed())
  }

  /** What a page must be in a version of the run. */
  page(version: number, { verdicts: some, trial }: Pick<ResultFilter, 'verdicts' | 'trial'>, offset: number, limit: number): PageText {
    const rows = (this.versions[version] ?? [])
      .filter((row) => (some === undefined || some.includes(row.verdict)) && (trial === undefined || row.trial === trial))
      .toSorted((one, other) => one.seq - other.seq)
    return { rows: rows.slice(offset, offset + limit).map(textOf), total: rows.length }
  }

  async #changed(): Promise<readonly ModelRow[]> {
    const writer = this.#writers[this.#below(this.#writers.length)]
    if (writer === undefined) throw new Error('Nobody writes')
    if (!this.#exists) {
      this.#exists = await writer.insertRun(this.#run)
      return []
    }
    const chance = this.#random()
    if (chance < 0.5) return [...this.rows, ...(await this.#store(writer, this.#newRows(9)))]
    if (chance < 0.75) return this.#replace(writer)
    if (chance < 0.83) return this.#empty()
    if (chance < 0.94) return this.#import(writer)
    if (chance < 0.98) {
      await writer.removeRows(this.#run.id, this.#run.epoch)
      return []
    }
    await writer.removeRun(this.#run.id)
    this.#exists = false
    return []
  }

  async #replace(writer: RunsDriver): Promise<readonly ModelRow[]> {
    const share = 6 / Math.max(6, this.rows.length)
    const old = this.rows.filter(() => this.#random() < share)
    if (old.length === 0) return this.rows
    const rows = old.map(({ itemId, trial }) => sampleRow({ itemId, trial, verdict: this.#verdict() }))
    const stored = await this.#store(writer, rows, { replaces: old.map(({ seq }) => seq) })
    return [...this.rows.filter((row) => !old.includes(row)), ...stored]
  }

  async #empty(): Promise<readonly ModelRow[]> {
    const state = await readRunState(this.#collections, this.#run.id)
    if (state !== null) await emptyReplaced(this.#collections, this.#run.id, state)
    return this.rows
  }

  /** Between the rows that there are, where a number is free, or behind them. */
  async #import(writer: RunsDriver): Promise<readonly ModelRow[]> {
    const state = await readRunState(this.#collections, this.#run.id)
    const head = state?.rows.head ?? 1
    const documents = await this.#collections.results.find({ '_id.r': state?.key ?? '' }, { projection: { seq: 1 } }).toArray()
    const taken = new Set(documents.map(({ seq }) => seq))
    const free = Array.from({ length: head + 40 }, (_, seq) => seq).filter((seq) => !taken.has(seq))
    const rows = this.#newRows(5).flatMap((row) => free.splice(this.#below(free.length), 1).map((seq) => ({ ...row, seq })))
    return [...this.rows, ...(await this.#store(writer, rows, { imported: true }))]
  }

  async #store(writer: RunsDriver, rows: readonly NewRow[], others: Parameters<typeof batchFor>[3] = {}): Promise<readonly ModelRow[]> {
    const outcome = await writer.appendRows(batchFor(this.#run, `batch ${this.begun}`, rows, others))
    if (outcome.outcome !== 'stored') throw new Error(`A batch was not stored: ${JSON.stringify(outcome)}`)
    return rows.map(({ itemId, trial, verdict }, index) => ({ seq: outcome.seqs[index] ?? -1, itemId, trial, verdict }))
  }

  #newRows(most: number): readonly NewRow[] {
    return Array.from({ length: 1 + this.#below(most) }, () => {
      this.#items += 1
      return sampleRow({ itemId: `item-${this.#items}`, trial: this.#below(trials), verdict: this.#verdict() })
    })
  }

  #verdict(): Verdict {
    // Some often and some seldom.
    return verdicts[Math.min(this.#below(verdicts.length), this.#below(verdicts.length))] ?? 'passed'
  }

  #below(end: number): number {
    return Math.floor(this.#random() * end)
  }
}

/** A row, told as a page of `ChangingRun` tells it. */
export function textOf({ seq, itemId, trial, verdict }: ModelRow): RowText {
  return `${seq} ${itemId}:${trial} ${verdict}`
}
