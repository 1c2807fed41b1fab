import type { Run, RunProgressEvent, RunResult, Verdict } from '@assay/core'

/** The fields of a row that are counted. */
export const countedFields = ['verdict', 'scores', 'previousAttempts'] as const

type CountedRow = Pick<RunResult, 'verdict' | 'scores' | 'seq'> & Partial<Pick<RunResult, 'previousAttempts'>>

/** What a display shows of a run. */
export type Figures = Pick<RunProgressEvent, 'done' | 'total' | 'verdicts' | 'means' | 'itemsPerSecond' | 'timeLeft'>

/** Counts the rows of a run of another process while they come. */
export class WatchedFigures {
  readonly #verdicts: Record<Verdict, number> = { passed: 0, failed: 0, errored: 0, unscored: 0, unjudged: 0 }
  readonly #scores = new Map<string, { sum: number; count: number }>()
  #done = 0
  /** How many rows the engine that works now has stored. */
  #ofEngine = 0

  /**
   * Counts rows that came.
   *
   * @param isFirst Whether they are there at the first look: later a row that took the place of another one is no further row.
   */
  add(run: Run, rows: readonly CountedRow[], isFirst: boolean): void {
    const { fromSeq = 0 } = run.segments?.at(-1) ?? {}
    for (const row of rows) {
      const replaced = isFirst ? undefined : row.previousAttempts?.at(-1)
      if (replaced !== undefined) this.#count(replaced, -1)
      this.#count(row, 1)
      if (row.seq >= fromSeq) this.#ofEngine += 1
    }
  }

  /** How far the run is now, in milliseconds since the epoch. */
  at(run: Run, now: number): Figures {
    const startedAt = run.segments?.at(-1)?.startedAt ?? run.startedAt ?? run.createdAt
    const seconds = Math.max(0.001, (now - startedAt.getTime()) / 1000)
    const total = run.totalItems * run.trials
    const itemsPerSecond = this.#ofEngine / seconds
    const left = Math.max(0, total - this.#done)
    return {
      done: this.#done,
      total,
      verdicts: { ...this.#verdicts },
      means: Object.fromEntries((run.scorers ?? []).map(({ id }) => [id, this.#meanOf(id)])),
      itemsPerSecond,
      timeLeft: itemsPerSecond === 0 ? null : (left / itemsPerSecond) * 1000,
    }
  }

  #meanOf(scorerId: string): number | null {
    const { sum = 0, count = 0 } = this.#scores.get(scorerId) ?? {}
    return count === 0 ? null : sum / count
  }

  #count({ verdict, scores }: Pick<CountedRow, 'verdict' | 'scores'>, times: 1 | -1): void {
    this.#done += times
    this.#verdicts[verdict] += times
    for (const { scorerId, score } of scores) {
      if (score === null) continue
      const { sum, count } = this.#scores.get(scorerId) ?? { sum: 0, count: 0 }
      this.#scores.set(scorerId, { sum: sum + times * score, count: count + times })
    }
  }
}
