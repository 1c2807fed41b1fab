import type { UnreadableRow } from '../raw-row.ts'

/**
 * A part of a YAML file that can be parsed alone: a whole document; an entry of the list of rows, as a list of one; or what is around those
 * entries in their document.
 */
export interface YamlPiece {
  readonly kind: 'document' | 'entry' | 'frame'
  readonly text: string
  /** Where it starts in the file, from 1. */
  readonly line: number
  /** Which document with something in it this is, from 0. */
  readonly document: number
}

type Mode = 'prelude' | 'whole' | 'before entries' | 'entries' | 'after entries'

const marker = /^(?:---|\.\.\.)(?:[ \t]|$)/
const itemsField = /^(?:items|"items"|'items')[ \t]*:[ \t]*(?:#.*)?$/
// A field of a block mapping: the only thing in which a line without indent can be a field of the document.
const blockField = /^[^\s\-?:,[\]{}#&*!|>'"%@`][^#]*:(?:[ \t]|$)/
const defaultMaxCharacters = 64 * 1024 * 1024
// The parser needs some 3 kB for each value, so that a document of many small ones takes more memory than there is. Commas, colons and lines
// are counted in place of values.
const maxMarks = 400_000

/**
 * Takes YAML apart, so that memory holds one document, or one entry where the first document is a list in block style, or has one as `items`.
 * It looks at starts of lines only, where YAML allows nothing else: `---` and `...` without indent are in no text, and a dash at the indent of
 * the list starts an entry.
 */
export class YamlPieces {
  #mode: Mode = 'prelude'
  #lines: string[] = []
  #characters = 0
  #marks = 0
  #line = 1
  #document = 0
  #hasMarker = false
  #isMapping = false
  #entryIndent = 0
  readonly #maxCharacters: number

  /** @param maxCharacters How much a piece may have, because it is parsed as a whole. */
  constructor(maxCharacters: number = defaultMaxCharacters) {
    this.#maxCharacters = maxCharacters
  }

  /** Takes the next line without its end. Gives what ended before it. */
  push(text: string, line: number): readonly (YamlPiece | UnreadableRow)[] {
    const [mark] = marker.exec(text) ?? []
    if (mark === undefined) {
      const ended = this.#isEnding(text) ? this.#flush() : []
      this.#changeMode(text)
      this.#keep(text, line)
      return ended
    }
    // What is before the first marker belongs to its document: directives, comments.
    const isFirstMarker = mark.startsWith('-') && this.#mode === 'prelude' && !this.#hasMarker
    const ended = isFirstMarker ? [] : this.#flush()
    if (!isFirstMarker) this.#startDocument()
    if (mark.startsWith('.')) return ended
    this.#hasMarker = true
    if (/^---[ \t]+[^#\s]/.test(text)) this.#mode = 'whole'
    this.#keep(text, line)
    return ended
  }

  /** Gives what ends with the file. */
  end(): readonly (YamlPiece | UnreadableRow)[] {
    return this.#flush()
  }

  #keep(text: string, line: number): void {
    if (this.#lines.length === 0) this.#line = line
    this.#characters += text.length + 1
    this.#marks += 1 + marksIn(text)
    if (!this.#isTooLong()) this.#lines.push(text)
  }

  #isEnding(text: string): boolean {
    if (isBlank(text)) return false
    const indent = dashIndent(text)
    if (this.#mode === 'before entries') return indent !== null
    return this.#mode === 'entries' && (indent === this.#entryIndent || this.#leavesEntries(text))
  }

  #leavesEntries(text: string): boolean {
    return this.#isMapping && text.search(/[^ ]/) < Math.max(1, this.#entryIndent)
  }

  #changeMode(text: string): void {
    if (isBlank(text)) return
    const indent = dashIndent(text)
    switch (this.#mode) {
      case 'prelude':
        if (text.startsWith('%')) return
        if (this.#document === 0 && indent !== null) this.#startEntries(indent)
        else this.#mode = 'whole'
        this.#isMapping = this.#document === 0 && (blockField.test(text) || itemsField.test(text))
        if (this.#isMapping && itemsField.test(text)) this.#mode = 'before entries'
        return
      case 'whole':
        if (this.#isMapping && itemsField.test(text)) this.#mode = 'before entries'
        return
      case 'before entries':
        if (indent === null) this.#mode = 'whole'
        else this.#startEntries(indent)
        return
      case 'entries':
        if (indent !== this.#entryIndent && this.#leavesEntries(text)) this.#mode = 'after entries'
        break
      case 'after entries':
        break
    }
  }

  #startEntries(indent: number): void {
    this.#mode = 'entries'
    this.#entryIndent = indent
  }

  #isTooLong(): boolean {
    return this.#characters > this.#maxCharacters || this.#marks > maxMarks
  }

  #startDocument(): void {
    if (this.#mode !== 'prelude') this.#document += 1
    this.#mode = 'prelude'
    this.#hasMarker = false
    this.#isMapping = false
    this.#lines = []
    this.#characters = 0
    this.#marks = 0
  }

  #flush(): readonly (YamlPiece | UnreadableRow)[] {
    const kind = kinds[this.#mode]
    const [line, text] = [this.#line, `${this.#lines.join('\n')}\n`]
    const isTooLong = this.#isTooLong()
    if (kind === null) return []
    this.#lines = []
    this.#characters = 0
    this.#marks = 0
    if (isTooLong) {
      const message = `starts a part that is too long to be parsed as a whole (more than ${this.#maxCharacters} characters, or ${maxMarks} values); write the rows as a list in block style ("- input: …"), or as JSONL`
      return [{ line, column: null, message }]
    }
    return [{ kind, text, line, document: this.#document }]
  }
}

const kinds: { readonly [Key in Mode]: YamlPiece['kind'] | null } = {
  prelude: null,
  whole: 'document',
  'before entries': 'frame',
  entries: 'entry',
  'after entries': 'frame',
}

function marksIn(text: string): number {
  let marks = 0
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index)
    if (character === 0x2c || character === 0x3a) marks += 1
  }
  return marks
}

function isBlank(text: string): boolean {
  return /^[ \t]*(?:#|$)/.test(text)
}

/** How far a dash that starts an entry is indented; null when the line starts with something else. */
function dashIndent(text: string): number | null {
  const [, spaces] = /^( *)-(?:[ \t]|$)/.exec(text) ?? []
  return spaces?.length ?? null
}
