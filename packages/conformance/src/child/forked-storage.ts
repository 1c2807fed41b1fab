import type { DatasetsStorage, RunsStorage } from '@assay/core'
import type { ChildProcess } from 'node:child_process'
import type { CaseSeam } from '../case/case-context.ts'
import type { SentOutcome, ToChild, ToParent } from './child-protocol.ts'
import type { ChildCall, ChildMethods, ChildOutcome, ChildStorage } from './child-storage.ts'
import { unpackError } from './sent-error.ts'
import type { StartGate } from './start-gate.ts'

/** Who waits for answers, by the number of what was asked. */
interface Asked {
  armed(): void
  answered(index: number, outcome: SentOutcome): void
  gone(): void
}

const nothing = (): void => {}

/** A forked process as its parent sees it. */
export class ForkedStorage implements ChildStorage {
  /** Resolves when the location is open there. */
  readonly opened: Promise<void>
  readonly #child: ChildProcess
  readonly #seam: CaseSeam
  readonly #gate: StartGate
  readonly #asked = new Map<number, Asked>()
  /** Resolves when it has ended and everything that it told is read. */
  readonly #gone: Promise<void>
  #number = 0
  #hasGone = false
  #stderr = ''

  constructor(child: ChildProcess, seam: CaseSeam, gate: StartGate) {
    this.#child = child
    this.#seam = seam
    this.#gate = gate
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-2_000)
    })
    this.#gone = endOf(child).then(() => {
      this.#hasGone = true
      for (const asked of this.#asked.values()) asked.gone()
    })
    this.opened = new Promise((resolve, reject) => {
      child.on('message', (message) => {
        // The child is the kit itself.
        const told = message as ToParent
        if (told.type === 'opened') resolve()
        else if (told.type === 'not-opened') reject(unpackError(told.error))
        else if (told.type === 'armed') this.#asked.get(told.number)?.armed()
        else this.#asked.get(told.number)?.answered(told.index, told.outcome)
      })
      void this.#gone.then(() => reject(this.#endedError()))
    })
  }

  runs<Name extends ChildMethods<RunsStorage>>(method: Name, input: Parameters<RunsStorage[Name]>[0]): ReturnType<RunsStorage[Name]> {
    // The child calls the method of this name with this input.
    return this.#call({ store: 'runs', method, input }) as ReturnType<RunsStorage[Name]>
  }

  datasets<Name extends ChildMethods<DatasetsStorage>>(
    method: Name,
    input: Parameters<DatasetsStorage[Name]>[0],
  ): ReturnType<DatasetsStorage[Name]> {
    // The child calls the method of this name with this input.
    return this.#call({ store: 'datasets', method, input }) as ReturnType<DatasetsStorage[Name]>
  }

  burst(
    calls: readonly ChildCall[],
    options: { readonly atOnce: boolean; readonly acknowledged?: (index: number) => void },
  ): Promise<readonly ChildOutcome[]> {
    const outcomes: ChildOutcome[] = calls.map(() => ({ outcome: 'unknown' }))
    const party = this.#gate.join()
    let left = calls.length
    return new Promise((resolve) => {
      const number = this.#ask({
        armed: () => {
          void party.ready().then(() => {
            if (calls.length === 0) resolve(outcomes)
            this.#send({ type: 'start', number, now: this.#seam.now() })
          })
        },
        answered: (index, outcome) => {
          outcomes[index] = outcome.outcome === 'ok' ? outcome : { outcome: 'failed', error: unpackError(outcome.error) }
          if (outcome.outcome === 'ok') options.acknowledged?.(index)
          left -= 1
          if (left === 0) resolve(outcomes)
        },
        gone: () => {
          party.leave()
          resolve(outcomes)
        },
      })
      this.#send({ type: 'arm', number, calls, atOnce: options.atOnce })
    })
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#gone
  }

  async close(): Promise<void> {
    if (this.#hasGone) return
    await this.#request((number) => ({ type: 'close', number }))
    if (this.#child.connected) this.#child.disconnect()
    await this.#gone
  }

  #call(call: ChildCall): Promise<unknown> {
    return this.#request((number) => ({ type: 'call', number, now: this.#seam.now(), call }))
  }

  #request(messageOf: (number: number) => ToChild): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const number = this.#ask({
        armed: nothing,
        answered: (_index, outcome) => {
          this.#asked.delete(number)
          if (outcome.outcome === 'ok') resolve(outcome.value)
          else reject(unpackError(outcome.error))
        },
        gone: () => reject(this.#endedError()),
      })
      this.#send(messageOf(number))
    })
  }

  #ask(asked: Asked): number {
    this.#number += 1
    this.#asked.set(this.#number, asked)
    if (this.#hasGone) queueMicrotask(() => asked.gone())
    return this.#number
  }

  #send(message: ToChild): void {
    // What is sent to a process that is going stays unanswered.
    if (this.#child.connected) this.#child.send(message, nothing)
  }

  #endedError(): Error {
    const { exitCode, signalCode } = this.#child
    const how = signalCode ?? `exit code ${exitCode}`
    return new Error(`The forked process ended (${how})${this.#stderr === '' ? '' : `: ${this.#stderr.trim()}`}`)
  }
}

/** Resolves when a process has ended, and its messages are read: they may arrive after its end. */
async function endOf(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  if (child.connected) await new Promise<void>((resolve) => child.once('disconnect', () => resolve()))
}
