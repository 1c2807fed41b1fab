import { dirname } from 'node:path'
import { fileFailure } from '../files/file-failure.ts'
import type { OpenFile } from '../files/file-operations.ts'
import { readAt } from '../files/read-at.ts'
import { replaceFile } from '../files/replace-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeWhole } from '../files/write-whole.ts'
import { encodeLogHeader } from '../log/log-header.ts'
import type { LogHeader } from '../log/log-header.ts'
import { CutFile } from './cut-file.ts'
import type { DoctorContext } from './doctor-context.ts'

const pieceSize = 1_048_576

/** Puts a header before what a log holds; the first line goes aside when it is a broken header. A log that is missing is made, without an entry. */
export async function restoreLog(context: DoctorContext, path: string, header: LogHeader): Promise<void> {
  const { files, scratch, stamp } = context
  const temporary = await scratch.newPath()
  const headerLine = Buffer.from(encodeLogHeader(header))
  if ((await files.status(path)) === null) {
    await replaceFile(files, { path, temporary, content: headerLine })
    return
  }
  let old: OpenFile | null = null
  try {
    old = await files.open(path, 'read')
    const { size } = await old.status()
    const cut = await CutFile.beside(files, path, stamp)
    const start = await brokenHeaderLength(old, size)
    if (start > 0) await cut.keep({ offset: 0, line: 1 }, start, pieces(old, 0, start))
    await cut.finish()
    const file = await files.open(temporary, 'create')
    await writeWhole(file, headerLine)
    for await (const piece of pieces(old, start, size)) await writeWhole(file, piece)
    await file.sync()
    await file.close()
    await files.rename(temporary, path)
  } catch (error) {
    throw fileFailure(error, { path, action: 'write' })
  } finally {
    await old?.close().catch(() => undefined)
  }
  await syncFolder(files, dirname(path))
}

/** 0 when the first line is not broken but missing, so that what is there is an entry. */
async function brokenHeaderLength(file: OpenFile, size: number): Promise<number> {
  const start = await readAt(file, 0, Math.min(size, pieceSize))
  const end = start.indexOf('\n')
  const line = start.toString('utf8', 0, end === -1 ? start.length : end)
  if (!line.startsWith('{"assay"') && isJson(line)) return 0
  return end === -1 ? start.length : end + 1
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

async function* pieces(file: OpenFile, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let start = from; start < to; start += pieceSize) yield await readAt(file, start, Math.min(pieceSize, to - start))
}
