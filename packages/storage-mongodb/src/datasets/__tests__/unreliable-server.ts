import { systemSeam } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import type { Meddler } from './meddled-collections.ts'

/** A server that takes its time, and that does not always answer. */
export interface UnreliableServer {
  readonly meddle: Meddler
  /** Waits for what was put off. */
  settled(): Promise<void>
}

/**
 * Makes a server unreliable by chance that repeats with its seed: of a hundred commands one is not executed, one is executed and its answer is lost, and one
 * write is executed long after its caller was told that the answer was lost.
 */
export function unreliableServer(seed: number): UnreliableServer {
  const { random } = manualSeam({ seed })
  const { sleep } = systemSeam()
  const late: Promise<unknown>[] = []
  return {
    meddle: async ({ writes }, execute) => {
      const [pause, fate] = [random(), random()]
      if (pause < 0.3) await sleep(pause * 20)
      if (fate > 0.03) return execute()
      if (fate < 0.01) await execute()
      else if (fate < 0.02 && writes) late.push(sleep(fate * 10_000).then(execute))
      throw new Error('The connection was lost')
    },
    settled: async () => {
      await Promise.allSettled(late)
    },
  }
}
