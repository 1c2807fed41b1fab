import type { OpenFile } from './file-operations.ts'

/** Writes all of the bytes, in as many calls as it takes. */
export async function writeWhole(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.byteLength;) {
    const count = await file.write(bytes.subarray(written))
    if (count === 0) throw Object.assign(new Error('ENOSPC: no byte was written'), { code: 'ENOSPC' })
    written += count
  }
}
