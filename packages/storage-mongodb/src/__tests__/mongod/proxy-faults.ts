import { setTimeout as sleep } from 'node:timers/promises'
import { commandOf } from './wire-messages.ts'

/** What goes from the client to the server, or what comes back. */
export type Direction = 'requests' | 'answers'

/** Which answers a proxy loses; the server has done what was asked. */
export interface Loss {
  /** Answers to this command alone, for example `insert`; without it, to all. */
  readonly command?: string
  /** How many answers; without it, all. */
  readonly count?: number
  /** Whether the connection ends in place of the answer. Without it the client hears nothing and waits. */
  readonly thenCut?: boolean
}

/** What a proxy does to the messages that pass it. */
export class ProxyFaults {
  readonly #held = new Map<Direction, PromiseWithResolvers<void>>()
  #milliseconds = 0
  #loss: { readonly command: string | null; readonly thenCut: boolean; left: number } | null = null
  #lostAnswers = 0
  #heldMessages = 0

  /** How many answers were lost so far. */
  get lostAnswers(): number {
    return this.#lostAnswers
  }

  /** How many messages are held now. */
  get heldMessages(): number {
    return this.#heldMessages
  }

  /** Holds all messages from now on, of one direction or both, until `release`: the connections are there and nothing comes. */
  hold(...directions: readonly Direction[]): void {
    for (const direction of directions.length === 0 ? (['requests', 'answers'] as const) : directions) {
      if (!this.#held.has(direction)) this.#held.set(direction, Promise.withResolvers())
    }
  }

  /** Lets everything go on that was held. */
  release(): void {
    for (const { resolve } of this.#held.values()) resolve()
    this.#held.clear()
  }

  /** Makes every message, in both directions, take so many milliseconds longer from now on. */
  delay(milliseconds: number): void {
    this.#milliseconds = milliseconds
  }

  /** Loses answers to requests that come from now on; in place of what was to be lost before. */
  loseAnswers({ command, count = Number.POSITIVE_INFINITY, thenCut = false }: Loss = {}): void {
    this.#loss = { command: command ?? null, left: count, thenCut }
  }

  /** Loses no more answers. */
  keepAnswers(): void {
    this.#loss = null
  }

  /** Says what happens to the answer of a request that has just come. */
  fateOf(request: Buffer): 'kept' | 'lost' | 'cut' {
    const loss = this.#loss
    if (loss === null || loss.left <= 0 || (loss.command !== null && loss.command !== commandOf(request))) return 'kept'
    loss.left -= 1
    return loss.thenCut ? 'cut' : 'lost'
  }

  /** Counts an answer that was lost. */
  countLost(): void {
    this.#lostAnswers += 1
  }

  /** Resolves when a message that has just come may go on. */
  async passage(direction: Direction): Promise<void> {
    if (this.#milliseconds > 0) await sleep(this.#milliseconds, undefined, { ref: false })
    const held = this.#held.get(direction)
    if (held === undefined) return
    this.#heldMessages += 1
    await held.promise
    this.#heldMessages -= 1
  }
}
