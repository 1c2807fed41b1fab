import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder whose files are in memory. */
export interface MemoryFolder {
  readonly path: string
  /** Deletes it, with all that is in it. */
  remove(): Promise<void>
}

/** Where the files of a folder are in memory; tests pass a place that only pretends. */
export interface MemoryPlace {
  readonly parent: string
  /** How many bytes may be written there. */
  readonly freeSpace: () => Promise<number>
  /** How many bytes of memory are free. */
  readonly freeMemory: () => number
}

const prefix = 'assay-mongod-'
/** Four servers keep 300 MB each for their journals, and what the tests store. */
const wantedSpace = 4 * 2 ** 30
/** The tests need some, too, and a machine that swaps is slower than its disk. */
const wantedMemory = 2 * wantedSpace

const sharedMemory: MemoryPlace = {
  parent: '/dev/shm',
  freeSpace: async () => {
    const { bavail, bsize } = await statfs('/dev/shm')
    return bavail * bsize
  },
  freeMemory: () => process.availableMemory(),
}

/**
 * Makes a folder in memory; null where there is no place for one, or too little of it, as in many containers. It ends with `remove`; what a process left
 * that was killed is deleted by the next one.
 */
export async function memoryFolder({ parent, freeSpace, freeMemory }: MemoryPlace = sharedMemory): Promise<MemoryFolder | null> {
  try {
    await removeLeavings(parent)
    if ((await freeSpace()) < wantedSpace || freeMemory() < wantedMemory) return null
    const path = await mkdtemp(join(parent, `${prefix}${process.pid}-`))
    return { path, remove: () => rm(path, { recursive: true, force: true }) }
  } catch {
    // Not on Linux, or somebody else's.
    return null
  }
}

async function removeLeavings(parent: string): Promise<void> {
  const names = await readdir(parent)
  const left = names.filter((name) => name.startsWith(prefix) && !isRunning(Number.parseInt(name.slice(prefix.length), 10)))
  await Promise.all(left.map((name) => rm(join(parent, name), { recursive: true, force: true })))
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}
