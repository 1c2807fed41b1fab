import { dirname } from 'node:path'
import { AssayError } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import type { OpenFile } from '../files/file-operations.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeWhole } from '../files/write-whole.ts'
import { encodeCommit } from '../log/commit-line.ts'
import { encodeMark } from '../log/encode-mark.ts'
import type { JsonObject } from '../log/json-object.ts'
import type { LogLine, LogPosition } from '../log/log-entry.ts'
import type { Log } from '../log/log.ts'
import { encodeLogHeader } from '../log/log-header.ts'
import { CutFile } from './cut-file.ts'
import type { DoctorContext } from './doctor-context.ts'

const pieceSize = 1_048_576
const lineFeed = 0x0a

type Place = LogPosition & { readonly length: number }

/**
 * Makes a log anew beside the one that is there: what is good is copied byte by byte, what is not goes into a file of its own, and the new log takes
 * the place of the old one in one step.
 */
export class LogRewriter {
  readonly #context: DoctorContext
  readonly #log: Log
  readonly #path: string
  readonly #file: OpenFile
  readonly #cut: CutFile
  // What is to be copied and not yet read, so that batches side by side are copied at once.
  #from = 0
  #to = 0

  private constructor(context: DoctorContext, log: Log, path: string, file: OpenFile, cut: CutFile) {
    this.#context = context
    this.#log = log
    this.#path = path
    this.#file = file
    this.#cut = cut
  }

  /** `log` is open for reading. */
  static async begin(context: DoctorContext, log: Log): Promise<LogRewriter> {
    const { files, scratch, stamp } = context
    const path = await scratch.newPath()
    const cut = await CutFile.beside(files, log.path, stamp)
    try {
      const rewriter = new LogRewriter(context, log, path, await files.open(path, 'create'), cut)
      await rewriter.#write(Buffer.from(encodeLogHeader(log.header)))
      return rewriter
    } catch (error) {
      throw fileFailure(error, { path, action: 'write' })
    }
  }

  /** Copies bytes that are whole lines. */
  async copy(from: number, to: number): Promise<void> {
    if (from !== this.#to) {
      await this.#flush()
      this.#from = from
    }
    this.#to = to
  }

  /** Puts bytes aside. */
  async cut({ offset, line, length }: Place): Promise<void> {
    if (length > 0) await this.#cut.keep({ offset, line }, length, this.#pieces(offset, offset + length))
  }

  async mark(fields: JsonObject): Promise<void> {
    await this.#flush()
    await this.#write(Buffer.from(encodeMark(fields)))
  }

  /** Writes a batch of lines that are there, or of new text, with a commit line of its own. */
  async batch(commit: JsonObject, lines: readonly (Pick<LogLine, 'offset' | 'length'> | string)[]): Promise<void> {
    await this.#flush()
    const payload: Uint8Array[] = []
    for (const line of lines) {
      payload.push(typeof line === 'string' ? Buffer.from(line) : await this.#log.read(line.offset, line.length), Buffer.of(lineFeed))
    }
    const bytes = Buffer.concat(payload)
    await this.#write(bytes)
    await this.#write(Buffer.from(encodeCommit(commit, lines.length, bytes).line))
  }

  /** Puts the new log in place of the old one. */
  async finish(): Promise<void> {
    const { files } = this.#context
    const { path } = this.#log
    await this.#flush()
    // What was taken out is safe before it is gone from its place.
    await this.#cut.finish()
    try {
      await this.#file.sync()
      await this.#file.close()
      await this.#refuseChanged(path)
      await files.rename(this.#path, path)
    } catch (error) {
      throw fileFailure(error, { path, action: 'write' })
    }
    await syncFolder(files, dirname(path))
    await this.#keepLate()
  }

  /** Leaves everything as it was. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined)
    await this.#context.files.removeFile(this.#path).catch(() => undefined)
    await this.#cut.discard().catch(() => undefined)
  }

  async #refuseChanged(path: string): Promise<void> {
    const status = await this.#context.files.status(path)
    if (status?.size === this.#log.size && (await this.#log.isInPlace())) return
    throw new AssayError('CONFLICT', `Somebody wrote to ${path} while it was repaired: end what uses the store, and repair it once more`)
  }

  /** Who had the old log open may have written to it until it was replaced. */
  async #keepLate(): Promise<void> {
    const { size, path } = this.#log
    const late: Uint8Array[] = []
    try {
      for (let offset = size; ; offset += 1) late.push(await this.#log.read(offset, 1))
    } catch {
      // The end of the file.
    }
    if (late.length === 0) return
    const { files, stamp } = this.#context
    const cut = await CutFile.beside(files, path, stamp)
    await cut.keep({ offset: size, line: this.#log.position.line }, late.length, yieldAll(late))
    await cut.finish()
    throw new AssayError('CONFLICT', `Somebody wrote to ${path} while it was repaired: what they wrote last is in ${cut.name} alone`)
  }

  async #flush(): Promise<void> {
    let last: number | undefined = lineFeed
    for await (const piece of this.#pieces(this.#from, this.#to)) {
      await this.#write(piece)
      last = piece.at(-1)
    }
    // The last line of a file may lack its end.
    if (last !== lineFeed) await this.#write(Buffer.of(lineFeed))
    this.#from = this.#to
  }

  async *#pieces(from: number, to: number): AsyncGenerator<Uint8Array> {
    for (let start = from; start < to; start += pieceSize) yield await this.#log.read(start, Math.min(pieceSize, to - start))
  }

  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await writeWhole(this.#file, bytes)
    } catch (error) {
      throw fileFailure(error, { path: this.#path, action: 'write' })
    }
  }
}

async function* yieldAll(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}
