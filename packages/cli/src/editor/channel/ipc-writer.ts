import type { Message, MessageWriter } from 'vscode-jsonrpc/node'
import { AbstractMessageWriter } from 'vscode-jsonrpc/node'

/** `process.send`, of which a callback is all that tells when a message is on its way. */
export type Send = (message: unknown, handle: undefined, options: undefined, written: () => void) => boolean

/**
 * Writes messages to the IPC channel, each done when the system took it: a channel has no other way to say that its reader is slow. What cannot
 * be sent, because the reader went away, is dropped.
 */
export class IpcWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #send: Send
  readonly #gone: Promise<void>
  #last: Promise<void> = Promise.resolve()

  /** `gone` resolves when the channel is closed. */
  constructor(send: Send, gone: Promise<void>) {
    super()
    this.#send = send
    this.#gone = gone
  }

  write(message: Message): Promise<void> {
    const taken = new Promise<void>((resolve) => {
      this.#send(message, undefined, undefined, () => resolve())
    })
    this.#last = Promise.race([taken, this.#gone])
    return this.#last
  }

  /** Resolves when all that was written is on its way; the channel keeps the order. */
  written(): Promise<void> {
    return this.#last
  }

  end(): void {
    // The channel closes with the process.
  }
}
