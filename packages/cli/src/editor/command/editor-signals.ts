import type { SignalSource } from '../../run/interruption.ts'

type Source = Pick<NodeJS.Process, 'on' | 'removeListener'>

/** The signals of the process, and Ctrl-C from an editor, which has no terminal to press it in. */
export class EditorSignals implements SignalSource {
  readonly #process: Source
  readonly #interrupts = new Set<() => void>()
  /** Ends the command at once with an exit code. */
  readonly exit: (code: number) => void

  constructor(source: Source, exit: (code: number) => void) {
    this.#process = source
    this.exit = exit
  }

  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void {
    if (signal === 'SIGINT') this.#interrupts.add(listener)
    this.#process.on(signal, listener)
  }

  removeListener(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void {
    if (signal === 'SIGINT') this.#interrupts.delete(listener)
    this.#process.removeListener(signal, listener)
  }

  /** Acts as Ctrl-C does; false: nobody listens, so that it ends the command. */
  interrupt(): boolean {
    for (const listener of this.#interrupts) listener()
    return this.#interrupts.size > 0
  }
}
