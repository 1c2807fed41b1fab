/** What comes next outside of rows. */
export type OuterToken = { readonly kind: '{' | '}' | '[' | ']' | ':' | ',' } | { readonly kind: 'text' | 'value'; readonly text: string }

type Expected =
  | 'list or object'
  | 'row or ]'
  | 'row'
  | 'comma or ]'
  | 'name or }'
  | 'name'
  | 'colon'
  | 'field value'
  | 'comma or }'
  | 'nothing'

const listOrObject = 'a list of rows, or an object with a list "items"'

const sentences: { readonly [Next in Expected]: string | null } = {
  'list or object': listOrObject,
  'row or ]': 'a row or ]',
  row: 'a row, because a comma is before it',
  'comma or ]': 'a comma or ]',
  'name or }': 'a field name in double quotes or }',
  name: 'a field name, because a comma is before it',
  colon: 'a colon after the field name',
  'field value': 'a value',
  'comma or }': 'a comma or }',
  nothing: null,
}

/** What is outside of rows in a JSON file: a list around them, and perhaps an object around that. */
export class OuterGrammar {
  #expected: Expected = 'list or object'
  #isObject = false
  #isInRows = false
  #hasRows = false
  #name = ''

  /** Whether a value that starts now, or just ended, is a row. */
  get isInRows(): boolean {
    return this.#isInRows
  }

  /** Whether there was anything at all. */
  get isStarted(): boolean {
    return this.#expected !== 'list or object'
  }

  /** What has to follow, in words; null at the end. */
  missing(): string | null {
    return sentences[this.#expected]
  }

  /** Takes a token: it is refused, or it is the first of a value, a row or another, which must be passed over before the next token comes here. */
  take(token: OuterToken): { readonly refused: string } | { readonly startsValue: boolean } {
    const next = this.#next(token)
    if (next === null) return { refused: this.#refusal(token) }
    this.#expected = next.expected
    return { startsValue: next.startsValue ?? false }
  }

  #next(token: OuterToken): { readonly expected: Expected; readonly startsValue?: boolean } | null {
    const { kind } = token
    switch (this.#expected) {
      case 'list or object':
        if (kind === '[') return this.#startRows()
        this.#isObject = kind === '{'
        return this.#isObject ? { expected: 'name or }' } : null
      case 'row or ]':
        if (kind === ']') return this.#endRows()
        return isValue(kind) ? { expected: 'comma or ]', startsValue: true } : null
      case 'row':
        return isValue(kind) ? { expected: 'comma or ]', startsValue: true } : null
      case 'comma or ]':
        if (kind === ']') return this.#endRows()
        return kind === ',' ? { expected: 'row' } : null
      case 'name or }':
        return kind === '}' ? this.#endObject() : this.#takeName(token)
      case 'name':
        return this.#takeName(token)
      case 'colon':
        return kind === ':' ? { expected: 'field value' } : null
      case 'field value':
        if (this.#name === 'items') return kind === '[' ? this.#startRows() : null
        return isValue(kind) ? { expected: 'comma or }', startsValue: true } : null
      case 'comma or }':
        if (kind === '}') return this.#endObject()
        return kind === ',' ? { expected: 'name' } : null
      case 'nothing':
        return null
    }
  }

  #takeName(token: OuterToken): { readonly expected: Expected } | null {
    if (token.kind !== 'text' || (token.text === 'items' && this.#hasRows)) return null
    this.#name = token.text
    return { expected: 'colon' }
  }

  #startRows(): { readonly expected: Expected } {
    this.#isInRows = true
    this.#hasRows = true
    return { expected: 'row or ]' }
  }

  #endRows(): { readonly expected: Expected } {
    this.#isInRows = false
    return { expected: this.#isObject ? 'comma or }' : 'nothing' }
  }

  #endObject(): { readonly expected: Expected } | null {
    return this.#hasRows ? { expected: 'nothing' } : null
  }

  #refusal(token: OuterToken): string {
    const { kind } = token
    const found = 'text' in token ? shown(token) : kind === ',' ? 'a comma' : kind
    const oneALine = '; for one object per line, name the file .jsonl'
    switch (this.#expected) {
      case 'list or object':
        return `found ${found}, expected ${listOrObject}`
      case 'nothing':
        return `found ${found}, expected nothing more after the rows`
      case 'field value':
        if (this.#name === 'items') return `found ${found}, expected "items" to be a list of rows`
        break
      case 'comma or }':
      case 'name or }':
        if (kind === '}') return `found an object without "items", expected ${listOrObject}${oneALine}`
        break
      default:
        break
    }
    if ('text' in token && token.text === 'items' && kind === 'text') return 'found the field "items" a second time; keep one of them'
    return `found ${found}, expected ${sentences[this.#expected] ?? 'nothing more'}`
  }
}

function isValue(kind: OuterToken['kind']): boolean {
  return kind === '{' || kind === '[' || kind === 'text' || kind === 'value'
}

function shown({ kind, text }: Extract<OuterToken, { text: string }>): string {
  const cut = text.length > 40 ? `${text.slice(0, 40).replace(/[\ud800-\udbff]$/, '')}…` : text
  return kind === 'text' ? JSON.stringify(cut) : cut
}
