import { AssayError } from '../errors/assay-error.ts'
import type { Seam } from '../seam/seam.ts'

// Far more than the writers of one record; a driver that never lets anybody win must not hang its callers.
const mostLost = 10_000

/**
 * Gives what a compare-and-set awaits after each round that it lost: others get their turn, and after ten thousand rounds it is over.
 *
 * @throws `BACKEND`: every round was lost.
 */
export function lostRounds(seam: Seam, subject: string): () => Promise<void> {
  let lost = 0
  return async () => {
    lost += 1
    if (lost < mostLost) return seam.sleep(0)
    throw new AssayError(
      'BACKEND',
      `${subject}: the store said ${mostLost} times in a row that somebody else had changed it; try again later`,
    )
  }
}
