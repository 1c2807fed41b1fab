import { Tokenizer, TokenType } from '@streamparser/json'
import { maxRowBytes } from '../../bytes/max-row-bytes.ts'
import { placeAfter } from '../../bytes/place.ts'
import type { Place } from '../../bytes/place.ts'
import { utf8Fault } from '../../bytes/utf8-fault.ts'
import type { RawRow, RowBatch, UnreadableRow } from '../raw-row.ts'
import { jsonProblem } from './json-problem.ts'
import type { JsonProblem } from './json-problem.ts'
import { jsonRow } from './json-row.ts'
import { OuterGrammar } from './outer-grammar.ts'
import type { OuterToken } from './outer-grammar.ts'

const words = { end: 'the end of the file', advice: '', notJson: 'is not JSON' }

/** Says, inside `JsonSplitter`, that the rest of the file cannot be read. */
class Broken extends Error {}

/** Takes the rows out of the bytes of a JSON file. The tokenizer finds where each starts and ends; `JSON.parse` reads it. */
export class JsonSplitter {
  readonly #tokenizer = new Tokenizer({ stringBufferSize: 64 * 1024 })
  readonly #grammar = new OuterGrammar()
  #rows: (RawRow | UnreadableRow)[] = []
  #isBroken = false
  /** The chunk in hand, and its offset in the file. */
  #chunk: Buffer = Buffer.alloc(0)
  #chunkAt = 0
  /** What of the chunks before is not done with: from `#doneAt` to the chunk in hand. */
  #kept: Buffer[] = []
  #doneAt = 0
  #place: Place = { line: 1, column: 1 }
  /** The end of the last bracket, comma or colon outside of values: texts and numbers are told when they end, and may have started anywhere after it. */
  #passedAt = 0
  /** Containers that are open inside the value in hand; null: none is in hand. */
  #depth: number | null = null

  constructor() {
    this.#tokenizer.onToken = ({ token, value, offset }) => this.#take(token, value, offset)
  }

  /** Whether the rest of the file cannot be read. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** The rows that end in the next chunk, whose memory may be used again after this. */
  write(chunk: Buffer): RowBatch {
    this.#chunkAt += this.#chunk.length
    this.#chunk = chunk
    return this.#guarded(() => {
      this.#tokenizer.write(chunk)
      this.#keep()
    })
  }

  /** The rows that are complete only now, and what is missing at the end of the file. */
  end(): RowBatch {
    this.#chunkAt += this.#chunk.length
    this.#chunk = Buffer.alloc(0)
    return this.#guarded(() => {
      this.#tokenizer.end()
      if (this.#depth === 0) this.#finishValue(this.#chunkAt)
      if (this.#depth !== null) throw new Broken()
      const expected = this.#grammar.missing()
      if (expected !== null && this.#grammar.isStarted) this.#refuse(this.#chunkAt, `found the end of the file, expected ${expected}`)
    })
  }

  #guarded(work: () => void): RowBatch {
    this.#rows = []
    try {
      work()
      return this.#rows
    } catch (error) {
      return this.#breakOff(error instanceof Broken && error.message !== '' ? this.#told(error.message) : this.#whyBroken(error))
    }
  }

  #breakOff(row: UnreadableRow): RowBatch {
    this.#isBroken = true
    return [...this.#rows, row]
  }

  #take(token: TokenType, value: unknown, offset: number): void {
    if (this.#depth !== null && this.#depth > 0) {
      if (isOpening(token)) this.#depth += 1
      else if (isClosing(token)) this.#depth -= 1
      if (this.#depth === 0) this.#finishValue(offset + 1)
      return
    }
    // A value without brackets ends where something else begins.
    if (this.#depth === 0) this.#finishValue(offset)
    const next = outerToken(token, value)
    const answer = this.#grammar.take(next)
    if ('refused' in answer) this.#refuse(offset, answer.refused)
    if (!answer.startsValue) {
      if (!('text' in next)) this.#passedAt = offset + 1
      return
    }
    this.#advance(offset)
    this.#depth = isOpening(token) ? 1 : 0
  }

  #finishValue(end: number): void {
    this.#depth = null
    const start = this.#place
    const bytes = this.#bytesUntil(end)
    const fault = utf8Fault(bytes)
    const text = bytes.toString('utf8')
    this.#advance(end, text)
    const row = fault === null ? jsonRow(text, start, words) : { ...placeAfter(start, fault.before), message: fault.message }
    // What is not a row only has to be JSON.
    if (row !== null && (this.#grammar.isInRows || 'message' in row)) this.#rows.push(row)
  }

  /** Goes on to an offset, to know its place. */
  #advance(end: number, text: string = this.#bytesUntil(end).toString('utf8')): void {
    this.#place = placeAfter(this.#place, text)
    // A text or number that began in a chunk before is told only when it ends.
    this.#kept = end < this.#chunkAt ? [Buffer.concat(this.#kept).subarray(end - this.#doneAt)] : []
    this.#doneAt = end
  }

  #bytesUntil(end: number): Buffer {
    if (this.#doneAt >= this.#chunkAt) return this.#chunk.subarray(this.#doneAt - this.#chunkAt, end - this.#chunkAt)
    const kept = Buffer.concat([...this.#kept, this.#chunk.subarray(0, Math.max(0, end - this.#chunkAt))])
    return kept.subarray(0, end - this.#doneAt)
  }

  #keep(): void {
    const end = this.#chunkAt + this.#chunk.length
    this.#passOver()
    if (this.#doneAt === end) return
    this.#kept.push(Buffer.from(this.#chunk.subarray(Math.max(0, this.#doneAt - this.#chunkAt))))
    if (end - this.#doneAt <= maxRowBytes) return
    throw new Broken(`is longer than ${maxRowBytes} bytes, which is too long for a row`)
  }

  #passOver(): void {
    if (this.#depth === null && this.#passedAt > this.#doneAt) this.#advance(this.#passedAt)
  }

  #refuse(offset: number, message: string): never {
    this.#advance(offset)
    throw new Broken(message)
  }

  #told(message: string): UnreadableRow {
    return { ...this.#place, message }
  }

  /** Finds out what stopped the tokenizer, or what a value lacks that the file ends in. */
  #whyBroken(error: unknown): UnreadableRow {
    this.#passOver()
    const bytes = this.#bytesUntil(this.#chunkAt + this.#chunk.length)
    const text = bytes.toString('utf8')
    const problem = this.#depth === null ? outerProblem(text, this.#grammar.missing()) : jsonProblem(text)
    const fault = utf8Fault(bytes)
    if (fault !== null && (problem === null || fault.before.length <= problem.offset))
      return { ...placeAfter(this.#place, fault.before), message: fault.message }
    if (problem !== null) {
      const { offset, found, expected } = problem
      return { ...placeAfter(this.#place, text.slice(0, offset)), message: `found ${found ?? words.end}, expected ${expected}` }
    }
    // Only if the tokenizer and the scanner disagree about what JSON is.
    return this.#told(`${words.notJson} (${error instanceof Error ? error.message : String(error)})`)
  }
}

/** The first thing in a text that is outside of values and starts nothing. */
function outerProblem(text: string, expected: string | null): JsonProblem | null {
  const found = /[^\s[\]{}:,"]+|\S/.exec(text)
  return found === null ? null : { offset: found.index, found: found[0].slice(0, 40), expected: expected ?? 'nothing more after the rows' }
}

function isOpening(token: TokenType): boolean {
  return token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET
}

function isClosing(token: TokenType): boolean {
  return token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET
}

function outerToken(token: TokenType, value: unknown): OuterToken {
  switch (token) {
    case TokenType.LEFT_BRACE:
      return { kind: '{' }
    case TokenType.RIGHT_BRACE:
      return { kind: '}' }
    case TokenType.LEFT_BRACKET:
      return { kind: '[' }
    case TokenType.RIGHT_BRACKET:
      return { kind: ']' }
    case TokenType.COLON:
      return { kind: ':' }
    case TokenType.COMMA:
      return { kind: ',' }
    case TokenType.STRING:
      return { kind: 'text', text: String(value) }
    default:
      return { kind: 'value', text: String(value) }
  }
}
