import { v7 } from 'uuid'
import type { Host, Seam } from './seam.ts'
import { sleepWith } from './sleep-with.ts'

/** A seam whose clock, chance and machine a test sets. */
export interface ManualSeam extends Seam {
  /** Moves both clocks on and wakes those whose sleep ends by then, in order, giving each time to do what it does next. */
  advance(milliseconds: number): Promise<void>
  /** Sets the time of day alone, also backwards. */
  setNow(milliseconds: number): void
  /** Advances by steps until the promise settles; rejects after a million steps. */
  advanceUntil<Value>(promise: Promise<Value>, step?: number): Promise<Value>
  /** How many sleeps have not ended. */
  sleeping(): number
}

/** What a manual seam starts with. */
export interface ManualSeamOptions {
  /** The time of day at the start, in milliseconds since 1970; default 2026-01-01T00:00:00Z. */
  readonly now?: number
  /** Where the reproducible chance starts; default 1. */
  readonly seed?: number
  readonly host?: Host
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Makes a seam whose clocks stand still until the test moves them, and whose chance repeats with its seed. */
export function manualSeam(options: ManualSeamOptions = {}): ManualSeam {
  let now = options.now ?? Date.UTC(2026, 0, 1)
  let elapsed = 0
  let state = options.seed ?? 1
  let sequence = 0
  const sleepers = new Set<Sleeper>()
  const host = options.host ?? { owner: 'manual-owner', isGone: () => false }

  // Mulberry32 (Tommy Ettinger, public domain): small, and good enough for delays and samples.
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  const advance = async (milliseconds: number): Promise<void> => {
    const end = elapsed + milliseconds
    for (;;) {
      await turn()
      const due = [...sleepers].filter((sleeper) => sleeper.at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (due === undefined) break
      now += Math.max(0, due.at - elapsed)
      elapsed = Math.max(elapsed, due.at)
      sleepers.delete(due)
      due.wake()
    }
    now += end - elapsed
    elapsed = end
    await turn()
  }

  return {
    now: () => now,
    elapsed: () => elapsed,
    sleep: sleepWith((wake, milliseconds) => {
      if (milliseconds <= 0) {
        const immediate = setImmediate(wake)
        return () => clearImmediate(immediate)
      }
      const sleeper = { at: elapsed + milliseconds, wake }
      sleepers.add(sleeper)
      return () => sleepers.delete(sleeper)
    }),
    newId: () => v7({ msecs: now, seq: sequence++, random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)) }),
    random,
    host,
    advance,
    setNow: (milliseconds) => {
      now = milliseconds
    },
    advanceUntil: async (promise, step = 100) => {
      let settled = false
      const settle = (): void => {
        settled = true
      }
      promise.then(settle, settle)
      for (let steps = 0; !settled; steps += 1) {
        if (steps === 1_000_000) throw new Error('The promise did not settle within a million steps')
        await advance(step)
      }
      return promise
    },
    sleeping: () => sleepers.size,
  }
}
