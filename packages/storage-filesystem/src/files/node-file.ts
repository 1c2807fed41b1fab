import { closeSync, fdatasync, fstatSync, read, write } from 'node:fs'
import { promisify } from 'node:util'
import type { OpenFile } from './file-operations.ts'
import { statusOf } from './status-of.ts'

const readInto = promisify(read)
const writeFrom = promisify(write)
const syncData = promisify(fdatasync)

/**
 * Gives what can be done with an open file, by its descriptor. A number that was closed soon names another file: it is closed once nothing is
 * under way, and what is asked later fails with `EBADF`.
 */
export function nodeFile(descriptor: number): OpenFile {
  const underWay = new Set<Promise<unknown>>()
  let isClosed = false

  const use = async <Value>(operation: () => Value | Promise<Value>): Promise<Value> => {
    if (isClosed) throw Object.assign(new Error('EBADF: the file is closed'), { code: 'EBADF' })
    const working = operation()
    if (!(working instanceof Promise)) return working
    underWay.add(working)
    try {
      return await working
    } finally {
      underWay.delete(working)
    }
  }

  return {
    read: async (buffer, position) => (await use(() => readInto(descriptor, buffer, 0, buffer.byteLength, position))).bytesRead,
    write: async (bytes) => (await use(() => writeFrom(descriptor, bytes, 0, bytes.byteLength, null))).bytesWritten,
    sync: () => use(() => syncData(descriptor)),
    status: () => use(() => statusOf(fstatSync(descriptor))),
    close: async () => {
      if (isClosed) return
      isClosed = true
      await Promise.allSettled(underWay)
      closeSync(descriptor)
    },
  }
}
