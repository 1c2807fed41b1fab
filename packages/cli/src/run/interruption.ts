import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'

/** Where signals come from and how the process ends; `process`, but in tests. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  removeListener(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): void
}

/** What became of the wish to stop. */
export interface Interruption {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal
  /** The exit code that the first signal asks for; null while there was none. */
  code(): ExitCode | null
  /** Signals end the process again, as they do without us. */
  release(): void
}

/** Listens to Ctrl-C and SIGTERM: the first one aborts, the second ends the process at once. */
export function watchInterruption(source: SignalSource, onFirst: () => void): Interruption {
  const controller = new AbortController()
  let code: ExitCode | null = null
  const listenerFor = (ending: ExitCode) => (): void => {
    if (code !== null) {
      source.exit(ending)
      return
    }
    code = ending
    onFirst()
    controller.abort()
  }
  const onInterrupt = listenerFor(exitCodes.interrupted)
  const onTerminate = listenerFor(exitCodes.terminated)
  source.on('SIGINT', onInterrupt)
  source.on('SIGTERM', onTerminate)
  return {
    signal: controller.signal,
    code: () => code,
    release: () => {
      source.removeListener('SIGINT', onInterrupt)
      source.removeListener('SIGTERM', onTerminate)
    },
  }
}
