import { basename, dirname } from 'node:path'
import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations, OpenFile } from '../files/file-operations.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { LogPosition } from '../log/log-entry.ts'

const form = /\.cut-\d{8}T\d{9}Z(?:-\d+)?$/

/** Tells whether a name is that of something that an earlier repair took out. */
export function isCutName(name: string): boolean {
  return form.test(name)
}

/** A path beside another one, for what is taken out of it, that nothing has yet. */
export async function cutPath(files: FileOperations, original: string, stamp: string): Promise<string> {
  const path = `${original}.cut-${stamp}`
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? path : `${path}-${count}`
    if ((await files.status(candidate)) === null) return candidate
  }
}

/**
 * Keeps what is taken out of a file, beside it: each piece as it was, byte by byte, behind a line that says where it stood and how long it is,
 * and before a line feed.
 */
export class CutFile {
  readonly path: string
  readonly #files: FileOperations
  #file: OpenFile | null = null

  private constructor(files: FileOperations, path: string) {
    this.#files = files
    this.path = path
  }

  static async beside(files: FileOperations, original: string, stamp: string): Promise<CutFile> {
    return new CutFile(files, await cutPath(files, original, stamp))
  }

  get name(): string {
    return basename(this.path)
  }

  /** Keeps so many bytes from a position of the file, which `pieces` gives in order. */
  async keep({ offset, line }: LogPosition, bytes: number, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#write(Buffer.from(`${JSON.stringify({ cut: { offset, line, bytes } })}\n`))
    for await (const piece of pieces) await this.#write(piece)
    await this.#write(Buffer.from('\n'))
  }

  /** Resolves once all is on the disk; nothing is made when nothing was kept. */
  async finish(): Promise<void> {
    if (this.#file === null) return
    const file = this.#file
    this.#file = null
    try {
      await file.sync()
      await file.close()
    } catch (error) {
      throw fileFailure(error, { path: this.path, action: 'write' })
    }
    await syncFolder(this.#files, dirname(this.path))
  }

  /** Takes back all that was kept, after a repair that failed. */
  async discard(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => undefined)
    try {
      await this.#files.removeFile(this.path)
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw fileFailure(error, { path: this.path, action: 'write' })
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      this.#file ??= await this.#files.open(this.path, 'create')
      await writeWhole(this.#file, bytes)
    } catch (error) {
      throw fileFailure(error, { path: this.path, action: 'write' })
    }
  }
}
