import type { Seam } from '@assay/core'

/** Gives the event loop so many turns, so that calls under way get some of their way. */
export async function takeTurns(seam: Seam, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await seam.sleep(0)
}
