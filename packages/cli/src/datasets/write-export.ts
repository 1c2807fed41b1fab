import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { UsageError } from '../usage-error.ts'

/** Where an export goes. */
export interface ExportFile {
  /** As it was typed, for messages. */
  readonly name: string
  /** Absolute. */
  readonly path: string
  /** Whether a file that is there is replaced. */
  readonly force: boolean
  /** Makes a name that no other file has. */
  readonly newId: () => string
}

/**
 * Writes pieces of text to a file, packed where its name ends with `.gz`. A file that is there stays as it is, or is replaced once the new one is
 * whole; one that could not be finished is removed.
 *
 * @throws `UsageError`: the file is there and may not be replaced, or cannot be written. What giving the pieces throws.
 */
export async function writeExport(pieces: AsyncIterable<string>, { name, path, force, newId }: ExportFile): Promise<void> {
  const target = force ? `${path}.${newId()}.tmp` : path
  let isOurs = false
  try {
    const file = createWriteStream(target, { flags: 'wx' })
    file.once('open', () => {
      isOurs = true
    })
    const texts = Readable.from(pieces, { objectMode: false })
    await (/\.gz$/i.test(path) ? pipeline(texts, createGzip(), file) : pipeline(texts, file))
    if (force) await rename(target, path)
  } catch (error) {
    if (isOurs) await rm(target, { force: true })
    throw inWords(error, name)
  }
}

function inWords(error: unknown, name: string): unknown {
  const code: unknown = error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return error
  if (code === 'EEXIST')
    return new UsageError(`${name} is there already; --force replaces it, or choose another --output`, { cause: error })
  return new UsageError(`${name} cannot be written (${code})`, { cause: error })
}
