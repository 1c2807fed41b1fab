import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { decodeRun, encodeRun } from '@assay/core'
import type { JsonValue, Run } from '@assay/core'
import { readWholeFile } from '../files/read-whole-file.ts'
import { replaceFile } from '../files/replace-file.ts'
import { isJsonObject } from '../log/json-object.ts'
import type { Scratch } from '../store/scratch.ts'
import type { StoreContext } from '../store/store-context.ts'
import type { JournalPosition } from './journal-reader.ts'

/** All runs as they were when the journal of changes had come so far. */
export interface RunsIndexContent {
  readonly position: JournalPosition
  /** The records that were announced to change and not said to be done, once for each announcement: `hash token`. */
  readonly announced: readonly string[]
  readonly runs: readonly Run[]
}

const pathOf = (folder: string): string => join(folder, 'runs.index')

/** Reads the list of runs that was saved; null: there is none, or none that can be relied on. It is derived, so nothing is lost with it. */
export async function loadRunsIndex({ files, folder }: StoreContext): Promise<RunsIndexContent | null> {
  const bytes = await readWholeFile(files, pathOf(folder))
  if (bytes === null) return null
  const end = bytes.indexOf('\n')
  const header = parseHeader(bytes.toString('utf8', 0, Math.max(end, 0)))
  const body = bytes.subarray(end + 1)
  if (header === null || crc32(body) !== header.crc) return null
  try {
    const runs = body
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map(decodeRun)
    return { position: header.position, announced: header.announced, runs }
  } catch {
    return null
  }
}

/** Saves the list of runs. Where that is not possible it stays as it is: reading everything takes longer and gives the same. */
export async function saveRunsIndex({ files, folder }: StoreContext, scratch: Scratch, content: RunsIndexContent): Promise<void> {
  const body = Buffer.from(content.runs.map((run) => `${encodeRun(run)}\n`).join(''))
  const { position, announced } = content
  const header = JSON.stringify({ assay: 'runs-index', format: 1, journal: position, announced, crc: crc32(body) })
  try {
    const temporary = await scratch.newPath()
    await replaceFile(files, { path: pathOf(folder), temporary, content: Buffer.concat([Buffer.from(`${header}\n`), body]), sync: 'never' })
  } catch {
    // A full disk, a folder that this user may not write to.
  }
}

interface Header {
  readonly position: JournalPosition
  readonly announced: readonly string[]
  readonly crc: number
}

function parseHeader(line: string): Header | null {
  let value: JsonValue
  try {
    // What JSON.parse gives is a JsonValue.
    value = JSON.parse(line) as JsonValue
  } catch {
    return null
  }
  if (!isJsonObject(value) || value['assay'] !== 'runs-index' || value['format'] !== 1) return null
  const { journal, announced, crc } = value
  if (!isJsonObject(journal) || !Array.isArray(announced) || typeof crc !== 'number') return null
  const { id, offset, before } = journal
  if (typeof id !== 'string' || typeof offset !== 'number' || typeof before !== 'string') return null
  return { position: { id, offset, before }, announced: announced.map(String), crc }
}
