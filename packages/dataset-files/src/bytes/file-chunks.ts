import { open } from 'node:fs/promises'

// Few calls of the system, and few rows at a time: what lives while the young generation is collected makes V8 enlarge it, up to 128 MB.
const bytesPerRead = 256 * 1024
const usualChunk = 4 * 1024

/** The bytes of a file, each chunk in the same memory: a stream makes a new buffer each time, which is 50 MB before they are collected. */
export async function* fileChunks(path: string, bytesPerChunk: number = usualChunk): AsyncGenerator<Uint8Array, void, void> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafeSlow(bytesPerRead)
    for (;;) {
      const { bytesRead } = await file.read(buffer)
      if (bytesRead === 0) return
      for (let start = 0; start < bytesRead; start += bytesPerChunk)
        yield buffer.subarray(start, Math.min(bytesRead, start + bytesPerChunk))
    }
  } finally {
    await file.close()
  }
}
