import { isMap, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { Place } from '../../bytes/place.ts'
import type { FieldPart, RawRow, RowBatch, UnreadableRow } from '../raw-row.ts'
import { PlainData, YamlFault } from './plain-data.ts'
import type { YamlPiece } from './yaml-pieces.ts'

/** Tells the place of an offset in a piece. */
type PlaceOf = (offset: number | undefined) => Place

/** Makes rows of the pieces of a YAML file, which come in order. */
export class YamlReader {
  #data = new PlainData()
  #document = -1
  /** Whether the first document is the list of rows; null: it did not come yet. */
  #isList: boolean | null = null
  #hasEntries = false

  read(piece: YamlPiece): RowBatch {
    const nul = piece.text.indexOf('\0')
    const lines = new LineCounter()
    const document = parseDocument(piece.text, {
      lineCounter: lines,
      prettyErrors: false,
      // No dates, no binary data, no merges; yes and no are texts.
      schema: 'core',
      resolveKnownTags: false,
      logLevel: 'silent',
    })
    const placeOf: PlaceOf = (offset) => {
      const { line, col } = lines.linePos(Math.min(offset ?? 0, piece.text.length - 1))
      return { line: piece.line - 1 + Math.max(1, line), column: Math.max(1, col) }
    }
    if (nul !== -1)
      return [{ ...placeOf(nul), message: 'found the character U+0000, expected text; if the file is UTF-16, save it as UTF-8' }]
    const problem = syntaxProblem(document, placeOf)
    return problem === null ? this.#rows(piece, document, placeOf) : [problem]
  }

  #rows(piece: YamlPiece, document: Document, placeOf: PlaceOf): RowBatch {
    const { contents } = document
    if (piece.document !== this.#document) {
      this.#data = new PlainData()
      this.#document = piece.document
      if (this.#isList === true)
        return [{ ...placeOf(contents?.range?.[0]), message: 'found a second document, expected one, because the first is a list of rows' }]
    }
    if (piece.kind === 'entry') {
      this.#isList = true
      this.#hasEntries = true
      return isSeq(contents) ? contents.items.map((item) => this.#row(item, placeOf)) : [notAList(contents, placeOf)]
    }
    if (piece.kind === 'frame') return this.#frame(contents, placeOf)
    if (contents === null) return []
    const isFirst = this.#isList === null
    const list = isFirst ? listIn(contents) : null
    this.#isList ??= list !== null
    if (list === null) return [this.#row(contents, placeOf)]
    // The anchors of the other fields count too, in their order.
    if (list !== contents) return this.#listIn(contents, list, placeOf)
    return isSeq(list) ? list.items.map((item) => this.#row(item, placeOf)) : [notAList(list, placeOf)]
  }

  #listIn(contents: unknown, list: unknown, placeOf: PlaceOf): RowBatch {
    const rows: (RawRow | UnreadableRow)[] = []
    for (const { value } of isMap(contents) ? contents.items : []) {
      if (value !== list) rows.push(...this.#check(value, placeOf))
      else if (isSeq(list)) rows.push(...list.items.map((item) => this.#row(item, placeOf)))
      else rows.push(notAList(list, placeOf))
    }
    return rows
  }

  #frame(contents: unknown, placeOf: PlaceOf): RowBatch {
    this.#isList = true
    if (!isMap(contents)) return [{ ...placeOf(rangeOf(contents)?.[0]), message: 'is not YAML: expected a field after the list of rows' }]
    if (this.#hasEntries && contents.has('items'))
      return [{ ...placeOf(contents.range?.[0]), message: 'has the field "items" a second time; keep one of them' }]
    return this.#check(contents, placeOf)
  }

  /** What is wrong with something that is no row. */
  #check(node: unknown, placeOf: PlaceOf): readonly UnreadableRow[] {
    const row = this.#row(node, placeOf)
    return 'message' in row ? [row] : []
  }

  #row(node: unknown, placeOf: PlaceOf): RawRow | UnreadableRow {
    const start = placeOf(rangeOf(node)?.[0])
    try {
      return new YamlRow(this.#data.valueOf(node), node, start, placeOf)
    } catch (error) {
      if (!(error instanceof YamlFault)) throw error
      return { ...(error.node === null ? start : placeOf(error.node.range?.[0])), message: error.message }
    }
  }
}

class YamlRow implements RawRow {
  readonly value: unknown
  readonly #node: unknown
  readonly #start: Place
  readonly #placeOf: PlaceOf

  constructor(value: unknown, node: unknown, start: Place, placeOf: PlaceOf) {
    this.value = value
    this.#node = node
    this.#start = start
    this.#placeOf = placeOf
  }

  get line(): number {
    return this.#start.line
  }

  placeOf(field: string | null, part: FieldPart): Place {
    const pairs = isMap(this.#node) && field !== null ? this.#node.items : []
    const pair = pairs.find(({ key }) => String(key) === field)
    const range = part === 'value' ? (rangeOf(pair?.value) ?? rangeOf(pair?.key)) : rangeOf(pair?.key)
    return range === null ? this.#start : this.#placeOf(range[0])
  }

  repeatedField(): string | null {
    return null
  }
}

function syntaxProblem({ errors, warnings }: Document, placeOf: PlaceOf): UnreadableRow | null {
  const [error] = errors
  // Said by the parser where its own calls ran out of stack.
  if (error?.code === 'RESOURCE_EXHAUSTION')
    return { ...placeOf(error.pos[0]), message: 'found too many levels of nesting, expected plain data' }
  if (error !== undefined) return { ...placeOf(error.pos[0]), message: `is not YAML: ${error.message}` }
  const [warning] = warnings
  if (warning === undefined) return null
  const message = warning.code === 'TAG_RESOLVE_FAILED' ? `${warning.message}; expected plain data` : `is not YAML: ${warning.message}`
  return { ...placeOf(warning.pos[0]), message }
}

/** Where the first document has its rows: itself, or its field `items`; null when it is a row. */
function listIn(contents: unknown): unknown {
  if (isSeq(contents)) return contents
  return isMap(contents) && contents.has('items') ? contents.get('items', true) : null
}

function notAList(node: unknown, placeOf: PlaceOf): UnreadableRow {
  return { ...placeOf(rangeOf(node)?.[0]), message: 'expected "items" to be a list of rows' }
}

function rangeOf(node: unknown): readonly number[] | null {
  const range: unknown = typeof node === 'object' && node !== null && 'range' in node ? node.range : null
  return Array.isArray(range) ? range : null
}
