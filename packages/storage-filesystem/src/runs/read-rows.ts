import { decodeResult } from '@assay/core'
import type { RunResult } from '@assay/core'
import { freeBytes } from '../files/free-bytes.ts'
import type { Log } from '../log/log.ts'
import { factsOfRow } from './row-facts.ts'
import type { RowFacts } from './row-facts.ts'
import { RowShortener } from './row-shortener.ts'

/** Bytes of a log that are read at once. */
interface Range {
  readonly start: number
  end: number
  readonly rows: { readonly facts: RowFacts; readonly index: number }[]
}

const largestGap = 16_384
const largestRange = 1_048_576
const readsAtOnce = 8
/** By which a row is known to be the one that was looked for. */
const factFields = ['seq', 'trial', 'itemId', 'verdict'] as const

/**
 * Reads rows, in the order of their facts; null in place of each that is not there: the log was changed by hand since, or is damaged. Lines that
 * are near one another are read at once.
 *
 * @param fields What will be looked at; other fields are left out.
 */
export async function readRows(
  log: Log,
  facts: readonly RowFacts[],
  fields?: readonly (keyof RunResult)[],
): Promise<readonly (RunResult | null)[]> {
  const wanted = fields === undefined ? undefined : new Set([...fields, ...factFields])
  const shortener = wanted === undefined ? null : new RowShortener(wanted)
  const found: (RunResult | null)[] = facts.map(() => null)
  const ranges = rangesOf(facts)
  const readRange = async ({ start, end, rows }: Range): Promise<void> => {
    const bytes = await log.read(start, end - start)
    for (const { facts: row, index } of rows) {
      const [from, to] = [row.offset - start, row.offset - start + row.length]
      const short = shortener?.shorten(bytes, from, to) ?? null
      found[index] = decodeRow(short ?? bytes.toString('utf8', from, to), row, wanted)
    }
    freeBytes(bytes)
  }
  // Matches of a rare verdict lie far apart.
  for (let first = 0; first < ranges.length; first += readsAtOnce)
    await Promise.all(ranges.slice(first, first + readsAtOnce).map(readRange))
  return found
}

function rangesOf(wanted: readonly RowFacts[]): readonly Range[] {
  const rows = wanted.map((facts, index) => ({ facts, index })).toSorted((first, second) => first.facts.offset - second.facts.offset)
  const ranges: Range[] = []
  let current: Range | undefined
  for (const row of rows) {
    const start = row.facts.offset
    const end = start + row.facts.length
    if (current === undefined || start - current.end > largestGap || end - current.start > largestRange) {
      current = { start, end, rows: [] }
      ranges.push(current)
    }
    current.end = Math.max(current.end, end)
    current.rows.push(row)
  }
  return ranges
}

function decodeRow(text: string, facts: RowFacts, wanted: ReadonlySet<keyof RunResult> | undefined): RunResult | null {
  let row: RunResult
  try {
    row = decodeResult(text, wanted)
  } catch {
    return null
  }
  const { seq, trial, verdict, low, high } = factsOfRow(row)
  const isSame = seq === facts.seq && trial === facts.trial && verdict === facts.verdict && low === facts.low && high === facts.high
  return isSame ? row : null
}
