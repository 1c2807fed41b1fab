import { open } from 'node:fs/promises'

/** The first bytes of a file, `count` of them unless it is shorter. */
export async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(count)
    let length = 0
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, count - length)
      length += bytesRead
      if (bytesRead === 0 || length === count) return buffer.subarray(0, length)
    }
  } finally {
    await file.close()
  }
}
