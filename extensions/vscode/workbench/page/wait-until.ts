import { setTimeout } from 'node:timers/promises'

/** Asks again and again, for at most 20 seconds, and rejects with what was waited for when the answer stays no. */
export async function waitUntil(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = AbortSignal.timeout(20_000)
  while (!(await isSo())) {
    if (deadline.aborted) throw new Error(`Waited in vain for ${what}`)
    await setTimeout(50)
  }
}
