import { encodeItemChange } from '@assay/core'
import type { ItemChange } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations, OpenFile } from '../files/file-operations.ts'
import { readAt } from '../files/read-at.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { PayloadBytes } from '../log/encode-append.ts'
import { LineBuffer } from '../log/line-buffer.ts'
import type { DatasetsEnvironment } from './datasets-environment.ts'

interface Piece {
  readonly offset: number
  readonly length: number
  readonly count: number
}

// What a reader of the log has in memory at once.
const usualPieceSize = 1_048_576

/** Changes on their way into a log, in a file that means nothing, so that those of a large version need not be in memory. */
export class StagingFile {
  readonly #files: FileOperations
  readonly #path: string
  readonly #file: OpenFile
  readonly #pieceSize: number
  readonly #lines = new LineBuffer()
  readonly #pieces: Piece[] = []
  #count = 0
  #end = 0
  #isRemoved = false

  private constructor(files: FileOperations, path: string, file: OpenFile, pieceSize: number) {
    this.#files = files
    this.#path = path
    this.#file = file
    this.#pieceSize = pieceSize
  }

  static async create({ context: { files }, partSize = usualPieceSize }: DatasetsEnvironment, path: string): Promise<StagingFile> {
    try {
      return new StagingFile(files, path, await files.open(path, 'create'), partSize)
    } catch (error) {
      throw fileFailure(error, { path, action: 'write', outcome: 'none' })
    }
  }

  async add(changes: readonly ItemChange[]): Promise<void> {
    for (const change of changes) {
      const line = encodeItemChange(change)
      this.#lines.addLine(line, Buffer.byteLength(line))
      this.#count += 1
      if (this.#lines.length >= this.#pieceSize) await this.#write()
    }
  }

  /** In how many pieces the changes are; none are added any more. */
  async end(): Promise<number> {
    if (this.#count > 0) await this.#write()
    return this.#pieces.length
  }

  /** The lines of pieces from one up to another, in their order. */
  async read(from: number, to: number): Promise<PayloadBytes> {
    const pieces = this.#pieces.slice(from, to)
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    const count = pieces.reduce((sum, piece) => sum + piece.count, 0)
    try {
      const bytes = await readAt(this.#file, pieces[0]?.offset ?? 0, length)
      if (bytes.length === length) return { bytes, count }
    } catch (error) {
      throw fileFailure(error, { path: this.#path, action: 'read' })
    }
    throw new Error(`${this.#path} was cut by somebody else`)
  }

  /** Gives everything back, the file too; twice does no harm. */
  async remove(): Promise<void> {
    if (this.#isRemoved) return
    this.#isRemoved = true
    this.#lines.free()
    await this.#file.close().catch(() => undefined)
    // Who opens the store later removes what nobody uses.
    await this.#files.removeFile(this.#path).catch(() => undefined)
  }

  async #write(): Promise<void> {
    const { bytes, length } = this.#lines
    try {
      await writeWhole(this.#file, bytes)
    } catch (error) {
      throw fileFailure(error, { path: this.#path, action: 'write', outcome: 'none' })
    }
    this.#pieces.push({ offset: this.#end, length, count: this.#count })
    this.#end += length
    this.#count = 0
    this.#lines.clear()
  }
}
