import { placeAfter } from '../../bytes/place.ts'
import type { Place } from '../../bytes/place.ts'
import { utf8Fault } from '../../bytes/utf8-fault.ts'
import type { RowBatch, UnreadableRow } from '../raw-row.ts'
import type { ByteWindow } from './byte-window.ts'
import { cellsOf } from './cells-of.ts'
import { csvHeader, isFaulty } from './csv-header.ts'
import type { CsvColumn } from './csv-header.ts'
import { csvRow, quoteFault } from './csv-row.ts'
import type { CsvRecord } from './csv-row.ts'

const delimiters: readonly (readonly [delimiter: string, name: string])[] = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  [',', 'commas'],
]

/** Makes rows of the records that a parser finds, and knows where in the file they are. */
export class CsvReader {
  readonly #window: ByteWindow
  readonly #delimiter: string
  #place: Place = { line: 1, column: 1 }
  #columns: readonly CsvColumn[] | null = null
  #isBroken = false

  /** @param window Has the bytes of all records that were not read yet. */
  constructor(window: ByteWindow, delimiter: string) {
    this.#window = window
    this.#delimiter = delimiter
  }

  /** Whether the header is wrong, so that no row can be read. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** Reads the next record, which ends at an offset in the file. Gives a row, what is wrong, or nothing. */
  read(cells: readonly string[], end: number): RowBatch {
    const bytes = this.#window.takeUntil(end)
    const record = this.#record(bytes, cells)
    const fault = utf8Problem(bytes, record) ?? nulProblem(record)
    if (fault !== null) {
      this.#isBroken ||= this.#columns === null
      return [fault]
    }
    if (this.#columns === null) return this.#readHeader(record)
    const row = csvRow(record, { columns: this.#columns, delimiter: this.#delimiter })
    if (row === null) return []
    return 'value' in row ? [row] : row
  }

  /** What is wrong with what the parser could not read to the end. */
  end(): RowBatch {
    const isTooLong = this.#window.isFull
    const record = this.#record(this.#window.takeAll(), [])
    const { text, start } = record
    // Records that the parser gave nothing for may be there too.
    for (let offset = 0; offset < text.length;) {
      const places = cellsOf(text, this.#delimiter, offset)
      const fault = quoteFault(record, places)
      if (fault !== null) return [fault]
      offset = (places.at(-1)?.end ?? text.length) + 1
    }
    return isTooLong ? [{ ...start, message: 'found a row that is too long; a row has at most 64 MB' }] : []
  }

  #record(bytes: Buffer, cells: readonly string[]): CsvRecord {
    const all = bytes.toString('utf8')
    // The parser passes over empty lines.
    const text = all.replace(/^(?:\r?\n)+/, '')
    const start = placeAfter(this.#place, all.slice(0, all.length - text.length))
    this.#place = placeAfter(start, text)
    return { cells, text, start }
  }

  #readHeader(record: CsvRecord): RowBatch {
    const { text, start } = record
    const places = cellsOf(text, this.#delimiter)
    const quotes = quoteFault(record, places)
    const fault = quotes ?? this.#otherLines(record) ?? this.#otherDelimiter(record)
    const header = csvHeader(
      record.cells,
      places.map((place) => placeAfter(start, text.slice(0, place.start))),
    )
    if (fault === null && !isFaulty(header)) {
      this.#columns = header
      return []
    }
    this.#isBroken = true
    if (fault !== null) return [fault]
    return isFaulty(header) ? header : []
  }

  #otherLines({ cells, start }: CsvRecord): UnreadableRow | null {
    if (!cells.some((cell) => /\r(?!\n)/.test(cell))) return null
    return { ...start, message: 'found lines that end with CR alone, expected LF or CRLF; save the file so' }
  }

  #otherDelimiter({ cells, start }: CsvRecord): UnreadableRow | null {
    const [name = ''] = cells
    if (cells.length > 1) return null
    const other = delimiters.find(([delimiter]) => delimiter !== this.#delimiter && name.includes(delimiter))
    if (other === undefined) return null
    const [delimiter, found] = other
    const [, expected] = delimiters.find(([known]) => known === this.#delimiter) ?? []
    const advice = delimiter === '\t' ? 'name the file .tsv' : delimiter === ',' ? 'name the file .csv' : `save it with ${expected}`
    return {
      ...start,
      message: `found one column, ${JSON.stringify(name)}, which seems to be parted by ${found}, expected ${expected}; ${advice}`,
    }
  }
}

function utf8Problem(bytes: Buffer, { text, start }: CsvRecord): UnreadableRow | null {
  const fault = utf8Fault(bytes)
  if (fault === null) return null
  const emptyLines = bytes.toString('utf8').length - text.length
  return { ...placeAfter(start, fault.before.slice(emptyLines)), message: fault.message }
}

function nulProblem({ text, start }: CsvRecord): UnreadableRow | null {
  const offset = text.indexOf('\0')
  if (offset === -1) return null
  const message =
    'found the character U+0000, expected text; if the file is UTF-16, save it as UTF-8, else write it as \\u0000 in a column with :json'
  return { ...placeAfter(start, text.slice(0, offset)), message }
}
