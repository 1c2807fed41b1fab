import { AssayError } from '../errors/assay-error.ts'
import type { Seam } from '../seam/seam.ts'

// Far more than the writers of one record; a driver that never lets anybody win must not hang its callers.
const mostLost = 10_000
const mostLostWithPauses = 500
// Losing so often needs no rival who fights back.
const roundsWithoutPause = 2

/**
 * Gives what a compare-and-set awaits after each round that it lost: others get their turn, and after thousands of rounds it is over.
 *
 * @param longestPause Where a round that is won makes the others lose theirs: up to how many milliseconds to wait, from the third
 * lost round on, by chance and longer the more are lost, so that somebody gets to the end.
 * @throws `BACKEND`: every round was lost.
 */
export function lostRounds(seam: Seam, subject: string, longestPause = 0): () => Promise<void> {
  const most = longestPause === 0 ? mostLost : mostLostWithPauses
  let lost = 0
  return async () => {
    lost += 1
    if (lost < most) return seam.sleep(lost <= roundsWithoutPause ? 0 : seam.random() * Math.min(2 ** lost, longestPause))
    throw new AssayError('BACKEND', `${subject}: the store said ${most} times in a row that somebody else had changed it; try again later`)
  }
}
