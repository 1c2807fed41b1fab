import type { EventStream } from '../../events/event-stream.ts'
import { previewJson } from '../../json/preview-json.ts'
import type { Seam } from '../../seam/seam.ts'
import type { NewRow } from '../../storage/domains/runs/runs-driver.ts'
import type { Tally } from './tally.ts'

const previewCharacters = 200
const reportInterval = 200

/** Tells listeners of rows as they are acknowledged, and a few times a second how far the run is. */
export class ProgressReport {
  readonly #seam: Seam
  readonly #events: EventStream
  readonly #total: number
  readonly #earlier: number
  readonly #started: number
  #lastReport = Number.NEGATIVE_INFINITY

  /** `earlier` is how many rows of a tally other engines wrote. */
  constructor(seam: Seam, events: EventStream, total: number, earlier: number) {
    this.#seam = seam
    this.#events = events
    this.#total = total
    this.#earlier = earlier
    this.#started = seam.elapsed()
  }

  /** A row was acknowledged. */
  completed({ itemId, itemIndex, trial, verdict, latency, scores, error, input, output }: NewRow): void {
    this.#events.emit({
      type: 'item.completed',
      itemId,
      itemIndex,
      trial,
      verdict,
      latency,
      error,
      // Copies: what listeners do to them reaches no row.
      scores: scores.map((score) => ({ ...score })),
      input: previewJson(input, previewCharacters),
      output: output === undefined ? null : previewJson(output, previewCharacters),
    })
  }

  /** Says how far the run is, unless it said so just now. */
  report(tally: Tally): void {
    if (!this.#events.isHeard) return
    const elapsed = this.#seam.elapsed()
    const done = tally.rows
    if (elapsed - this.#lastReport < reportInterval && done < this.#total) return
    this.#lastReport = elapsed
    const seconds = (elapsed - this.#started) / 1_000
    const pace = seconds > 0 ? (done - this.#earlier) / seconds : 0
    this.#events.emit({
      type: 'run.progress',
      done,
      total: this.#total,
      verdicts: tally.verdicts,
      means: tally.means,
      itemsPerSecond: pace,
      timeLeft: pace > 0 ? ((this.#total - done) / pace) * 1_000 : null,
    })
  }
}
