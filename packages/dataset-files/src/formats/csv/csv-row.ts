import { placeAfter } from '../../bytes/place.ts'
import type { Place } from '../../bytes/place.ts'
import { jsonProblem } from '../json/json-problem.ts'
import { lossyNumberMessage } from '../json/json-row.ts'
import { lossyInteger } from '../json/lossy-integer.ts'
import type { FieldPart, RawRow, UnreadableRow } from '../raw-row.ts'
import { cellsOf } from './cells-of.ts'
import type { CellPlace } from './cells-of.ts'
import type { CsvColumn } from './csv-header.ts'

/** One record of a CSV file: what the parser found, the text that it is from, and where that starts. */
export interface CsvRecord {
  readonly cells: readonly string[]
  readonly text: string
  readonly start: Place
}

/** How a file is read. */
export interface CsvTable {
  readonly columns: readonly CsvColumn[]
  readonly delimiter: string
}

interface CellValue {
  readonly value: unknown
}

/** What is at a place of a row: that of a cell, or more places. */
type Held = CellValue | Map<string, Held>

/** Makes a row of a record; all that is wrong when it cannot be read; null when all of its cells are empty. */
export function csvRow(record: CsvRecord, table: CsvTable): RawRow | readonly UnreadableRow[] | null {
  const { cells, text, start } = record
  const { columns, delimiter } = table
  const places = needsPlaces(cells, columns) ? cellsOf(text, delimiter) : null
  if (places !== null) {
    const fault = quoteFault(record, places)
    if (fault !== null) return [fault]
    if (cells.every((cell, index) => cell === '' && places[index]?.isQuoted !== true)) return null
  }
  if (cells.length !== columns.length) return [{ ...raggedPlace(record, table), message: raggedMessage(cells.length, columns) }]
  const faults: UnreadableRow[] = []
  const held = new Map<string, Held>()
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? ''
    if (cell === '' && places?.[index]?.isQuoted !== true) continue
    const value = column.isJson ? jsonCell(cell) : { value: cell }
    if ('message' in value) faults.push({ ...placeAfter(start, text.slice(0, cellsOf(text, delimiter)[index]?.start)), ...value })
    else hold(held, column.path, value)
  }
  return faults.length > 0 ? faults : new CsvRow(record, table, asObject(held))
}

/** Says what is wrong with the quotes of a record, or null. */
export function quoteFault({ text, start }: CsvRecord, places: readonly CellPlace[]): UnreadableRow | null {
  const fault = places.find((place) => place.fault !== null)?.fault ?? null
  if (fault === null) return null
  const message =
    fault.kind === 'unclosed'
      ? 'found a quote that is never closed; write a quote inside a cell twice'
      : `found ${JSON.stringify(characterAt(text, fault.offset))} after the quote that closes the cell, expected the next cell or the end of the line; write a quote inside a cell twice`
  return { ...placeAfter(start, text.slice(0, fault.offset)), message }
}

// Only an empty cell leaves it open whether there were quotes, and only one that starts with a quote whether they were right.
function needsPlaces(cells: readonly string[], columns: readonly CsvColumn[]): boolean {
  return cells.length !== columns.length || cells.some((cell) => cell === '' || cell.startsWith('"'))
}

function raggedPlace({ cells, text, start }: CsvRecord, { columns, delimiter }: CsvTable): Place {
  const isTooLong = cells.length > columns.length
  return placeAfter(start, isTooLong ? text.slice(0, cellsOf(text, delimiter)[columns.length]?.start) : text.replace(/\r?\n$/, ''))
}

function raggedMessage(found: number, columns: readonly CsvColumn[]): string {
  const advice = found > columns.length ? '; a cell that holds a delimiter or a line break needs quotes' : ''
  return `found ${found} ${found === 1 ? 'cell' : 'cells'}, expected ${columns.length}, as many as the header has${advice}`
}

function jsonCell(cell: string): CellValue | { readonly message: string } {
  try {
    const value: unknown = JSON.parse(cell)
    const lossy = lossyInteger(cell)
    return lossy === null ? { value } : { message: lossyNumberMessage(lossy.digits) }
  } catch {
    const problem = jsonProblem(cell)
    const found = problem === null ? 'what is not JSON' : (problem.found ?? 'the end of the cell')
    return { message: `found ${found}, expected ${problem?.expected ?? 'JSON'}, because the column holds JSON` }
  }
}

function hold(fields: Map<string, Held>, [key, ...keys]: readonly string[], value: CellValue): void {
  if (key === undefined) return
  const [next] = keys
  if (next === undefined) {
    fields.set(key, value)
    return
  }
  const inner = fields.get(key) ?? new Map<string, Held>()
  fields.set(key, inner)
  if (inner instanceof Map) hold(inner, keys, value)
}

// By way of entries, so that `__proto__` is a key like any other.
function asObject(fields: ReadonlyMap<string, Held>): unknown {
  return Object.fromEntries(Array.from(fields, ([key, value]) => [key, value instanceof Map ? asObject(value) : value.value]))
}

function characterAt(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0)
}

class CsvRow implements RawRow {
  readonly value: unknown
  readonly whyMissing = 'an empty cell is no value; for an empty text, write ""'
  readonly #record: CsvRecord
  readonly #table: CsvTable

  constructor(record: CsvRecord, table: CsvTable, value: unknown) {
    this.value = value
    this.#record = record
    this.#table = table
  }

  get line(): number {
    return this.#record.start.line
  }

  placeOf(field: string | null, part: FieldPart): Place {
    const { columns, delimiter } = this.#table
    const { text, start } = this.#record
    const index = columns.findIndex(({ path }) => path[0] === field)
    const column = columns[index]
    if (column === undefined) return start
    // The name of a field is in the header.
    if (part === 'name') return column.place
    return placeAfter(start, text.slice(0, cellsOf(text, delimiter)[index]?.start))
  }

  repeatedField(): string | null {
    return null
  }
}
