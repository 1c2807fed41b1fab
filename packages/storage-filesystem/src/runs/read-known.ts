import { AssayError } from '@assay/core'
import type { RunResult } from '@assay/core'
import { lostRowsError } from './lost-rows.ts'
import type { OpenRun } from './open-run.ts'
import { Reopen } from './open-runs.ts'
import { readRows } from './read-rows.ts'
import type { RowFacts } from './row-facts.ts'

/** Reads rows that are known to be stored, of which only `fields` will be looked at when some are named. One that is not there means that somebody changed the log by hand, or that it is damaged. */
export async function readKnown(
  run: OpenRun,
  facts: readonly RowFacts[],
  fields?: readonly (keyof RunResult)[],
): Promise<readonly RunResult[] | Reopen> {
  let read: readonly (RunResult | null)[]
  try {
    read = await readRows(run.reader, facts, fields)
  } catch (error) {
    if (AssayError.isInstance(error) && error.code === 'CORRUPT') return new Reopen(error)
    throw error
  }
  const rows: RunResult[] = []
  for (const [index, row] of read.entries()) {
    if (row === null) return new Reopen(await changedRow(run, facts[index]?.offset ?? 0))
    rows.push(row)
  }
  return rows
}

const pieceLength = 1_048_576

async function changedRow({ reader }: OpenRun, offset: number): Promise<AssayError> {
  let line = 1
  for (let start = 0; start < offset; start += pieceLength) {
    const bytes = await reader.read(start, Math.min(pieceLength, offset - start))
    for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) line += 1
  }
  return lostRowsError(reader.path, { line, from: 0, to: null })
}
