import type { EventStream } from '../../events/event-stream.ts'
import { valueKind } from '../../events/value-kind.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { previewJson } from '../../json/preview-json.ts'
import { redactJson } from '../../json/redact-json.ts'
import type { Redact } from '../../json/redact-json.ts'
import type { Seam } from '../../seam/seam.ts'
import type { NewRow } from '../../storage/domains/runs/runs-driver.ts'
import { copyRecord } from '../../storage/copy-record.ts'
import type { Tally } from './tally.ts'

const previewCharacters = 200
const reportInterval = 200

/** What a progress report needs. */
export interface ProgressSetting {
  readonly seam: Seam
  readonly events: EventStream
  /** How many rows the run is to have. */
  readonly total: number
  /** How many of them other engines wrote. */
  readonly earlier: number
  readonly redact: Redact | undefined
}

/** Tells listeners of rows as they are acknowledged, and a few times a second how far the run is. */
export class ProgressReport {
  readonly #seam: Seam
  readonly #events: EventStream
  readonly #total: number
  readonly #earlier: number
  readonly #redact: Redact | undefined
  readonly #started: number
  #lastReport = Number.NEGATIVE_INFINITY
  /** Aborted when what was held back need not be said any more. */
  #heldBack: AbortController | null = null

  constructor({ seam, events, total, earlier, redact }: ProgressSetting) {
    this.#seam = seam
    this.#events = events
    this.#total = total
    this.#earlier = earlier
    this.#redact = redact
    this.#started = seam.elapsed()
  }

  /** A row was acknowledged. */
  completed({ itemId, itemIndex, trial, verdict, latency, scores, error, input, output, expectedOutput }: NewRow): void {
    this.#events.emit({
      type: 'item.completed',
      itemId,
      itemIndex,
      trial,
      verdict,
      latency,
      error,
      // Copies: what listeners do to them reaches no row.
      scores: copyRecord(scores),
      // An output has no secrets any more; an input is stored as the dataset has it, but a log is read by more people than a store.
      input: previewJson(this.#redacted(input), previewCharacters),
      output: output === undefined ? null : previewJson(output, previewCharacters),
      outputKind: output === undefined ? null : valueKind(output),
      expectedKind: expectedOutput === undefined ? null : valueKind(expectedOutput),
    })
  }

  #redacted(value: JsonValue): JsonValue {
    return this.#redact === undefined ? value : redactJson(value, this.#redact)
  }

  /** Says how far the run is; a moment later, when it said so just now. */
  report(tally: Tally): void {
    if (!this.#events.isHeard) return
    if (this.#seam.elapsed() - this.#lastReport < reportInterval && tally.rows < this.#total) this.#holdBack(tally)
    else this.#tell(tally)
  }

  /** Says nothing more. */
  end(): void {
    this.#heldBack?.abort()
  }

  /** The next row may take minutes: nobody is to wait for it to learn of this one. */
  #holdBack(tally: Tally): void {
    if (this.#heldBack !== null) return
    const { signal } = (this.#heldBack = new AbortController())
    void this.#seam.sleep(reportInterval, signal).then(() => (signal.aborted ? undefined : this.#tell(tally)))
  }

  #tell(tally: Tally): void {
    this.#heldBack?.abort()
    this.#heldBack = null
    const elapsed = this.#seam.elapsed()
    const done = tally.rows
    this.#lastReport = elapsed
    const { costUsd } = tally
    const seconds = (elapsed - this.#started) / 1_000
    const pace = seconds > 0 ? (done - this.#earlier) / seconds : 0
    this.#events.emit({
      type: 'run.progress',
      done,
      total: this.#total,
      verdicts: tally.verdicts,
      means: tally.means,
      ...(costUsd !== undefined && { costUsd }),
      itemsPerSecond: pace,
      timeLeft: pace > 0 ? ((this.#total - done) / pace) * 1_000 : null,
    })
  }
}
