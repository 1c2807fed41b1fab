import { skipKnownString, skipValue, standsAt } from './skip-value.ts'

const comma = 0x2c
const colon = 0x3a
const openBrace = 0x7b
const closeBrace = 0x7d

/** Makes the texts of rows with nothing but some fields, so that the others are never made. */
export class RowShortener {
  /** The names, quoted, by their length. */
  readonly #names: readonly (readonly Buffer[] | undefined)[]

  constructor(fields: Iterable<string>) {
    const names: Buffer[][] = []
    for (const field of fields) {
      const name = Buffer.from(JSON.stringify(field))
      names[name.length] = [...(names[name.length] ?? []), name]
    }
    this.#names = names
  }

  /**
   * The text of the row whose line is from `start` to `end`, a line feed behind it. Null: it is written in another way than `JSON.stringify` mostly
   * does.
   */
  shorten(bytes: Buffer, start: number, end: number): string | null {
    if (bytes[start] !== openBrace) return null
    let text = ''
    // Fields that follow one another are taken together; -1: the last field was not wanted.
    let kept = -1
    for (let name = start + 1; ;) {
      const nameEnd = skipKnownString(bytes, name)
      if (nameEnd === -1 || bytes[nameEnd] !== colon) return null
      const valueEnd = skipValue(bytes, nameEnd + 1, 0, skipKnownString)
      if (valueEnd === -1) return null
      const isWanted = this.#isWanted(bytes, name, nameEnd)
      if (isWanted && kept === -1) kept = name
      const isLast = bytes[valueEnd] === closeBrace
      if (kept !== -1 && (isLast || !isWanted)) {
        text += (text === '' ? '' : ',') + bytes.toString('utf8', kept, isWanted ? valueEnd : name - 1)
        kept = -1
      }
      if (isLast) return valueEnd + 1 === end ? `{${text}}` : null
      if (bytes[valueEnd] !== comma) return null
      name = valueEnd + 1
    }
  }

  #isWanted(bytes: Buffer, start: number, end: number): boolean {
    return this.#names[end - start]?.some((name) => standsAt(bytes, start, name)) ?? false
  }
}
