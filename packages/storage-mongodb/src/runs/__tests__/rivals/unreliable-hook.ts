import type { Seam } from '@assay/core'
import { MongoNetworkError } from 'mongodb'
import type { CommandHook } from '../hooked-collections.ts'

/** A network between a driver and its server on which anything may happen. */
export interface UnreliableNetwork {
  readonly hook: CommandHook
  /** Resolves when every command that is still on its way was executed. */
  drained(): Promise<void>
}

/**
 * Of a hundred commands, four never arrive, four lose their answer, and four are executed after their sender has given them up; all take a chance
 * time. The same seed makes the same chances.
 */
export function unreliableNetwork(seam: Seam, random: () => number): UnreliableNetwork {
  const late = new Set<Promise<unknown>>()
  const hook: CommandHook = async (_command, send) => {
    const chance = random()
    await seam.sleep(random() * 2)
    if (chance < 0.04) throw brokenConnection()
    if (chance < 0.08) {
      await send()
      throw brokenConnection()
    }
    if (chance < 0.12) {
      const executed = seam
        .sleep(random() * 40)
        .then(send)
        .catch(() => undefined)
      late.add(executed)
      void executed.then(() => late.delete(executed))
      throw brokenConnection()
    }
    return send()
  }
  return {
    hook,
    async drained() {
      while (late.size > 0) await Promise.all(late)
    },
  }
}

function brokenConnection(): Error {
  return new MongoNetworkError('connection 7 to 127.0.0.1:27017 closed')
}
