import type { Seam } from '@assay/core'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'

/** Where signals come from and how the process ends; `process`, but in tests. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  removeListener(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): void
}

/** What the first signal does. */
export interface InterruptionSetting {
  readonly seam: Seam
  /** How many milliseconds what is under way may still take. */
  readonly grace: number
  readonly onFirst: () => void
}

/** What became of the wish to stop. */
export interface Interruption {
  /** Aborted by the first signal: nothing more is to be begun. */
  readonly stopSignal: AbortSignal
  /** Aborted when the time after the first signal is up: what is under way is to end. */
  readonly signal: AbortSignal
  /** The exit code that the first signal asks for; null while there was none. */
  code(): ExitCode | null
  /** Signals end the process again, as they do without us. */
  release(): void
}

/** Listens to Ctrl-C and SIGTERM: the first one stops and, when its time is up, aborts; the second ends the process at once. */
export function watchInterruption(source: SignalSource, { seam, grace, onFirst }: InterruptionSetting): Interruption {
  const stopping = new AbortController()
  const aborting = new AbortController()
  const released = new AbortController()
  let code: ExitCode | null = null
  const listenerFor = (ending: ExitCode) => (): void => {
    if (code !== null) {
      source.exit(ending)
      return
    }
    code = ending
    onFirst()
    stopping.abort()
    void seam.sleep(grace, released.signal).then(() => {
      if (!released.signal.aborted) aborting.abort()
    })
  }
  const onInterrupt = listenerFor(exitCodes.interrupted)
  const onTerminate = listenerFor(exitCodes.terminated)
  source.on('SIGINT', onInterrupt)
  source.on('SIGTERM', onTerminate)
  return {
    stopSignal: stopping.signal,
    signal: aborting.signal,
    code: () => code,
    release: () => {
      released.abort()
      source.removeListener('SIGINT', onInterrupt)
      source.removeListener('SIGTERM', onTerminate)
    },
  }
}
