import type { RunEvent, Seam } from '@assay/core'
import type { EditorChannel } from '../channel/editor-channel.ts'

/** So many events, or so many milliseconds, make a batch. */
const batchEvents = 50
const batchTime = 50

// What waits while the editor is slow goes at once, but in messages that it can take between two other things.
const mostEvents = 500
const mostCharacters = 256 * 1024

/** Milliseconds that a line which has no end yet is kept: a secret is known only when all of it is there. */
const lineTime = 200

/** Tells the editor events and harmless text in batches, in the order in which they came, and no faster than it takes them. */
export class Outbox {
  readonly #channel: Pick<EditorChannel, 'tell'>
  readonly #seam: Pick<Seam, 'sleep' | 'elapsed'>
  readonly #harmless: (text: string) => string
  #events: RunEvent[] = []
  #text = ''
  /** Since when a line has no end; null: none is kept. */
  #openSince: number | null = null
  #isFlushing = false
  #sending: Promise<void> | null = null
  #hurry = new AbortController()

  /** @param harmless Takes secrets out of a text, as they are known when it is called. */
  constructor(channel: Pick<EditorChannel, 'tell'>, seam: Pick<Seam, 'sleep' | 'elapsed'>, harmless: (text: string) => string) {
    this.#channel = channel
    this.#seam = seam
    this.#harmless = harmless
  }

  event(event: RunEvent): void {
    this.#events.push(event)
    // A person waits for the run to appear; and a target that never gives the event loop a turn would keep it back.
    if (event.type === 'run.started' || this.#events.length >= batchEvents) this.#hurry.abort()
    this.#sending ??= this.#send()
  }

  text(text: string): void {
    if (text === '') return
    this.#text += text
    this.#sending ??= this.#send()
  }

  /** Resolves when all that came is on its way. */
  async flush(): Promise<void> {
    this.#isFlushing = true
    while (this.#sending !== null) {
      this.#hurry.abort()
      await this.#sending
    }
    this.#isFlushing = false
  }

  async #send(): Promise<void> {
    await this.#seam.sleep(batchTime, this.#hurry.signal)
    this.#hurry = new AbortController()
    while (this.#events.length > 0) {
      const events = this.#events.slice(0, mostEvents)
      this.#events = this.#events.slice(mostEvents)
      await this.#channel.tell('command/events', { events })
    }
    const text = this.#takeText()
    for (let start = 0; start < text.length; start += mostCharacters) {
      await this.#channel.tell('command/text', { text: text.slice(start, start + mostCharacters) })
    }
    // What came while the last message was on its way waits for the next batch.
    this.#sending = this.#events.length > 0 || this.#text !== '' ? this.#send() : null
  }

  /** Whole lines; one that has no end yet stays for a moment. */
  #takeText(): string {
    // All of it, because a secret can be of several lines.
    const harmless = this.#harmless(this.#text)
    const now = this.#seam.elapsed()
    const isKept = !harmless.endsWith('\n') && !this.#isFlushing && now - (this.#openSince ?? now) < lineTime
    const end = isKept ? harmless.lastIndexOf('\n') + 1 : harmless.length
    this.#text = harmless.slice(end)
    this.#openSince = this.#text === '' ? null : end === 0 ? (this.#openSince ?? now) : now
    return harmless.slice(0, end)
  }
}
