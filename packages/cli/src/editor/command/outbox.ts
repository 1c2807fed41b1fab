import type { RunEvent, Seam } from '@assay/core'
import type { EditorChannel } from '../channel/editor-channel.ts'

/** So many events, or so many milliseconds, make a batch. */
const batchEvents = 50
const batchTime = 50

// What waits while the editor is slow goes at once, but in messages that it can take between two other things.
const mostEvents = 500
const mostCharacters = 256 * 1024

/** Tells the editor events and text in batches, in the order in which they came, and no faster than it takes them. */
export class Outbox {
  readonly #channel: Pick<EditorChannel, 'tell'>
  readonly #seam: Pick<Seam, 'sleep'>
  #events: RunEvent[] = []
  #text = ''
  #sending: Promise<void> | null = null
  #hurry = new AbortController()

  constructor(channel: Pick<EditorChannel, 'tell'>, seam: Pick<Seam, 'sleep'>) {
    this.#channel = channel
    this.#seam = seam
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
    while (this.#sending !== null) {
      this.#hurry.abort()
      await this.#sending
    }
  }

  async #send(): Promise<void> {
    await this.#seam.sleep(batchTime, this.#hurry.signal)
    this.#hurry = new AbortController()
    while (this.#events.length > 0) {
      const events = this.#events.slice(0, mostEvents)
      this.#events = this.#events.slice(mostEvents)
      await this.#channel.tell('command/events', { events })
    }
    while (this.#text !== '') {
      const text = this.#text.slice(0, mostCharacters)
      this.#text = this.#text.slice(mostCharacters)
      await this.#channel.tell('command/text', { text })
    }
    // What came while the last message was on its way waits for the next batch.
    this.#sending = this.#events.length > 0 ? this.#send() : null
  }
}
