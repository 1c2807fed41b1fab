import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** The young generation has two halves of half as many bytes, of which one is free: room for the rows of a batch, which are many at once. */
const youngBytes = 16 * 2 ** 20
const firstBytes = 2 * 2 ** 20
const objectsPerLook = 2_000
/** Whatever V8 does, the loop ends. */
const mostObjects = 100 * objectsPerLook

/**
 * Has V8 collect sooner, so that a run takes half the memory, or less. Rows in flight outlive a collection of the young generation, which V8
 * answers by doubling it, up to 64 MB and more: it grows once, here, and stays as it is then. And the heap doubles between two full collections where V8
 * would let a small one become four times as large. V8 reads both numbers anew each time; as flags of Node they would have to stand before the script,
 * where no shim of a package manager puts any on every system. `NODE_OPTIONS=--min-semi-space-size=16` makes the young generation larger all the same.
 *
 * A worker thread takes back the first of them for the process, which costs memory and nothing else.
 */
export function boundHeap(): void {
  setFlagsFromString('--heap-growing-percent=100')
  growOnce()
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** V8 lets the young generation grow when what outlives its collections is more than it has room for. */
function growOnce(): void {
  // At first it has 2 MB, whether or not they are taken from the system yet.
  setFlagsFromString(`--semi-space-growth-factor=${youngSize() <= firstBytes ? youngBytes / firstBytes : 2}`)
  const alive: { readonly index: number }[] = []
  while (youngSize() < youngBytes && alive.length < mostObjects) {
    for (let index = 0; index < objectsPerLook; index += 1) alive.push({ index })
  }
}

function youngSize(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? youngBytes
}
