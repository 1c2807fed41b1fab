import { open } from 'node:fs/promises'
import { constants, gunzipSync } from 'node:zlib'

const startBytes = 65_536

/** What may be a thousand times as long when it is unpacked. */
const compressedBytes = 8192

/**
 * Reads the first 64 kB of a file as text; of a `.gz`, what its first 8 kB hold. The editor's own file system has no way to read a part, and a
 * dataset may be larger than memory.
 *
 * @throws What `node:fs` and `node:zlib` throw.
 */
export async function readStart(path: string): Promise<string> {
  const isCompressed = /\.gz$/i.test(path)
  const file = await open(path)
  try {
    const bytes = Buffer.alloc(isCompressed ? compressedBytes : startBytes)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    const start = bytes.subarray(0, bytesRead)
    // Without this flush, a stream that is cut would be an error.
    return (isCompressed ? gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH }) : start).toString('utf8')
  } finally {
    await file.close()
  }
}
