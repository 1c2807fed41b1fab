import type { Seam } from '../seam/seam.ts'
import type { RunEvent, RunEventBase } from './run-event.ts'

/** What an event says beside what every event carries. */
export type EventContent = RunEvent extends infer Event ? (Event extends RunEventBase ? Omit<Event, keyof RunEventBase> : never) : never

/** Numbers and dates the events of one engine and hands them to a listener, whose failures reach nobody. */
export class EventStream {
  readonly #seam: Seam
  readonly #runId: string
  readonly #listener: ((event: RunEvent) => unknown) | undefined
  #seq = 0
  #lastTime = Number.NaN
  #lastText = ''

  constructor(seam: Seam, runId: string, listener: ((event: RunEvent) => unknown) | undefined) {
    this.#seam = seam
    this.#runId = runId
    this.#listener = listener
  }

  /** Whether anybody listens: else an event need not be made. */
  get isHeard(): boolean {
    return this.#listener !== undefined
  }

  /** Sends an event. */
  emit(content: EventContent): void {
    if (this.#listener === undefined) return
    this.#seq += 1
    const event = { v: 1, seq: this.#seq, time: this.#time(), runId: this.#runId, ...content } as const
    try {
      const answer = this.#listener(event)
      // An async listener may fail later; that is as much its own affair.
      if (answer instanceof Promise) answer.catch(() => {})
    } catch {
      // The run is worth more than its audience.
    }
  }

  /** Making a text of a time costs more than the rest of an event, and many events share a millisecond. */
  #time(): string {
    const now = this.#seam.now()
    if (now !== this.#lastTime) {
      this.#lastTime = now
      this.#lastText = new Date(now).toISOString()
    }
    return this.#lastText
  }
}
