import { isFinalStatus } from '../../../records/run.ts'
import type { Run } from '../../../records/run.ts'
import type { Seam } from '../../../seam/seam.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { finalConflict, leasedConflict } from './run-conflict.ts'
import { runNotFound } from './run-not-found.ts'
import type { RunsDriver } from './runs-driver.ts'

const rememberedClaims = 1_024

/** Serialises the appends of each run and epoch in this instance, and knows the epochs that it claimed for runs without a lease. */
export class RowClaims {
  readonly #driver: RunsDriver
  readonly #seam: Seam
  readonly #tails = new Map<string, Promise<unknown>>()
  readonly #epochs = new Map<string, number>()

  constructor(driver: RunsDriver, seam: Seam) {
    this.#driver = driver
    this.#seam = seam
  }

  /** Does one thing at a time of those that have no epoch yet, per run and in the order of the calls. */
  inTurn<Value>(runId: string, work: () => Promise<Value>): Promise<Value> {
    return this.#queue(runId, work)
  }

  /** Does one thing at a time per run and epoch: who took a run over does not wait for a call of the epoch before, which may hang. */
  inTurnOf<Value>(runId: string, epoch: number, work: () => Promise<Value>): Promise<Value> {
    // No id has a NUL in it.
    return this.#queue(`${runId}\0${epoch}`, work)
  }

  /** The epoch under which this instance may append to a run without a lease: the remembered one, else a new claim. */
  async epochFor(runId: string): Promise<number> {
    return this.#epochs.get(runId) ?? this.claim(runId)
  }

  /** Raises the epoch by compare-and-set, so that every earlier claim is fenced. */
  async claim(runId: string): Promise<number> {
    this.#epochs.delete(runId)
    const lost = lostRounds(this.#seam, `Run ${runId}`)
    for (;;) {
      const current = await this.#driver.findRun(runId)
      if (current === null) throw runNotFound(runId)
      refuseClaim(current)
      const epoch = current.epoch + 1
      const next: Run = { ...current, epoch, updatedAt: new Date(this.#seam.now()), revision: current.revision + 1 }
      if (!(await this.#driver.replaceRun(next, current.revision))) {
        await lost()
        continue
      }
      if (this.#epochs.size >= rememberedClaims) this.#epochs.clear()
      this.#epochs.set(runId, epoch)
      return epoch
    }
  }

  async #queue<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#tails.get(key)
    const mine = before === undefined ? work() : before.then(work, work)
    this.#tails.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#tails.get(key) === mine) this.#tails.delete(key)
    }
  }
}

function refuseClaim(current: Run): void {
  if (isFinalStatus(current.status)) {
    throw finalConflict(current)
  }
  if (current.lease !== null) {
    throw leasedConflict(current, 'give its epoch, or take it over')
  }
}
