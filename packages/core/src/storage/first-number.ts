import type { Seam } from '../seam/seam.ts'

/**
 * Where the epochs and the revisions of a record start: a random whole number below 2^47, so that a guard which was taken in one life of an
 * id, before it was deleted and made again, does not hold in another.
 */
export function firstNumber(seam: Seam): number {
  return Math.floor(seam.random() * 2 ** 47)
}
