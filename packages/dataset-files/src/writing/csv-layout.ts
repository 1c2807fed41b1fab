import type { JsonValue } from '@assay/core'

type JsonObject = Readonly<Record<string, JsonValue>>

/** What is at one place of the rows: texts, objects with places of their own, or anything. */
interface Content {
  hasText: boolean
  /** Whether only a column of JSON can hold it. */
  isJson: boolean
  readonly keys: Map<string, Content>
}

interface Column {
  readonly name: string
  readonly path: readonly string[]
  readonly isJson: boolean
}

// More columns than this are easier to read as JSON.
const maxKeys = 100
// As many levels as values may have; far fewer make a name that nobody wants to read.
const maxLevels = 10

/** Finds the columns of a CSV file for rows, and writes them. */
export class CsvLayout {
  readonly #delimiter: string
  readonly #root: Content = emptyContent()
  #columns: readonly Column[] | null = null

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  /** Takes what a row holds into account. Every row that is written has to be added before. */
  add(row: JsonObject): void {
    for (const [field, value] of Object.entries(row)) note(contentAt(this.#root, field), value, 1)
  }

  /** The first line. */
  header(): string {
    return this.#line(this.#allColumns().map(({ name }) => name))
  }

  /** The line of a row. */
  line(row: JsonObject): string {
    return this.#line(this.#allColumns().map((column) => cellOf(valueAt(row, column.path), column)))
  }

  #line(cells: readonly (string | null)[]): string {
    const quoted = cells.map((cell) => (cell === null ? '' : this.#quoted(cell)))
    return `${quoted.join(this.#delimiter)}\n`
  }

  /** Nothing at all means that a row has no such value, so that an empty text needs quotes. */
  #quoted(cell: string): string {
    const isPlain = cell !== '' && !/["\r\n]/.test(cell) && !cell.includes(this.#delimiter)
    return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`
  }

  #allColumns(): readonly Column[] {
    this.#columns ??= columnsOf(this.#root, [])
    return this.#columns
  }
}

function emptyContent(): Content {
  return { hasText: false, isJson: false, keys: new Map() }
}

function contentAt(content: Content, key: string): Content {
  const known = content.keys.get(key) ?? emptyContent()
  content.keys.set(key, known)
  return known
}

function note(content: Content, value: JsonValue, level: number): void {
  if (content.isJson) return
  if (typeof value === 'string') {
    content.hasText = true
    content.isJson = !isHarmless(value)
  } else if (isObject(value) && level < maxLevels && Object.keys(value).length > 0 && Object.keys(value).every(canBeInName)) {
    for (const [key, inner] of Object.entries(value)) note(contentAt(content, key), inner, level + 1)
  } else content.isJson = true
  content.isJson ||= (content.hasText && content.keys.size > 0) || content.keys.size > maxKeys
}

/** Whether a cell with this text is only a text, for spreadsheets and for the reader. */
function isHarmless(text: string): boolean {
  return !/^[=+\-@\t\r]/.test(text) && !text.includes('\0')
}

function canBeInName(key: string): boolean {
  return key !== '' && key === key.trim() && !/[.\0]/.test(key) && !key.endsWith(':json') && !/[\r\n]/.test(key)
}

function columnsOf(content: Content, path: readonly string[]): readonly Column[] {
  if (path.length > 0 && (content.isJson || content.keys.size === 0)) {
    const name = path.join('.')
    return [{ name: content.isJson ? `${name}:json` : name, path, isJson: content.isJson }]
  }
  return Array.from(content.keys).flatMap(([key, inner]) => columnsOf(inner, [...path, key]))
}

function valueAt(row: JsonObject, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = row
  for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value
}

function cellOf(value: JsonValue | undefined, { isJson }: Column): string | null {
  if (value === undefined) return null
  return typeof value === 'string' && !isJson ? value : JSON.stringify(value)
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
