import type { FileOperations, OpenFile } from './file-operations.ts'
import { fileFailure } from './file-failure.ts'

/**
 * Makes a file that must not exist, writes it whole, and resolves once its content is on the disk; its name is not until its folder is synced.
 * When that fails it is removed again, as far as that is possible.
 *
 * @param sync `never`: resolves without waiting for the disk.
 * @throws `BACKEND`: it could not be written.
 */
export async function writeNewFile(
  files: FileOperations,
  path: string,
  content: string | Uint8Array,
  { sync = 'batch' }: { readonly sync?: 'batch' | 'never' } = {},
): Promise<void> {
  let file: OpenFile
  try {
    file = await files.open(path, 'create')
  } catch (error) {
    throw fileFailure(error, { path, action: 'write', outcome: 'none' })
  }
  try {
    await writeAll(file, typeof content === 'string' ? Buffer.from(content) : content)
    if (sync === 'batch') await file.sync()
    await file.close()
  } catch (error) {
    // A file that was closed already, or that somebody else removed, is as good as removed: the first failure is the one to tell.
    await file.close().catch(() => undefined)
    await files.removeFile(path).catch(() => undefined)
    throw fileFailure(error, { path, action: 'write', outcome: 'none' })
  }
}

/** Nobody else knows the file yet, so that the rest of a short write can follow. */
async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.byteLength) {
    const count = await file.write(bytes.subarray(written))
    if (count === 0) throw Object.assign(new Error('ENOSPC: no byte was written'), { code: 'ENOSPC' })
    written += count
  }
}
