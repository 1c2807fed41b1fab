import type { Seam } from './seam.ts'

/** Sets a timer and gives back what clears it. */
export type SetTimer = (wake: () => void, milliseconds: number) => () => void

/** Makes a seam's `sleep` from a timer. */
export function sleepWith(setTimer: SetTimer): Seam['sleep'] {
  return (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve()
        return
      }
      const clear = setTimer(() => {
        signal?.removeEventListener('abort', wakeEarly)
        resolve()
      }, milliseconds)
      const wakeEarly = (): void => {
        clear()
        resolve()
      }
      signal?.addEventListener('abort', wakeEarly, { once: true })
    })
}
