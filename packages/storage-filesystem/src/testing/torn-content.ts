import type { SimulatedFile } from './simulated-node.ts'

const blockSize = 512

/**
 * What a disk may hold of a file after a power cut: all that was synced, and of the rest a part that chance takes: cut at any byte, or by blocks
 * of 512 bytes, of which those that were not written are zeros.
 *
 * @param chance Numbers from 0 inclusive to 1 exclusive.
 */
export function tornContent({ bytes, size, synced }: SimulatedFile, chance: () => number): Buffer {
  const length = synced + Math.floor(chance() * (size - synced + 1))
  const torn = Buffer.from(bytes.subarray(0, length))
  if (chance() < 0.5) return torn
  for (let block = Math.floor(synced / blockSize) * blockSize; block < length; block += blockSize) {
    if (chance() < 0.5) torn.fill(0, Math.max(block, synced), Math.min(block + blockSize, length))
  }
  return torn
}
