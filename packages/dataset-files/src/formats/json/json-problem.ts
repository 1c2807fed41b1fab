import { createScanner } from 'jsonc-parser'

/** Where a text stops being JSON, what is there and what JSON would have there. */
export interface JsonProblem {
  /** In UTF-16 units from 0; the length of the text when something is missing at its end. */
  readonly offset: number
  /** The text that is there, cut to 40 characters; null at the end. */
  readonly found: string | null
  readonly expected: string
}

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma' | 'end'

const maxFoundCharacters = 40

// What people write who come from another language.
const replacements: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
  ['undefined', 'null'],
  ['NaN', 'null'],
])

/**
 * Finds where a text is not JSON; null when it is. `JSON.parse` says whether, but not reliably where: the position is in some of V8's messages
 * only. Nesting has no limit.
 */
export function jsonProblem(text: string): JsonProblem | null {
  const scanner = createScanner(text, false)
  const containers: ('{' | '[')[] = []
  let expected: Expected = 'value'
  const afterValue = (): Expected => (containers.length === 0 ? 'end' : 'comma')

  for (;;) {
    scanner.scan()
    const offset = scanner.getTokenOffset()
    const token = text.slice(offset, offset + scanner.getTokenLength())
    const mayBeValue = expected === 'value' || expected === 'value or ]'
    const problem = (): JsonProblem => ({
      offset,
      found: token === '' ? null : cut(token),
      expected: (mayBeValue ? replacements.get(token) : undefined) ?? wanted(expected, containers.at(-1), token),
    })
    if (token === '') return expected === 'end' ? null : problem()
    if (/^[ \t\r\n]/.test(token)) continue

    const kind = token.charAt(0)
    const isText = kind === '"'
    const mayBeName = expected === 'name' || expected === 'name or }'
    // A token has an error when it is a text or number that breaks off or has something inside that JSON does not allow there.
    const fault: number = scanner.getTokenError()
    if (fault !== 0) return isText && (mayBeValue || mayBeName) ? textProblem(token, offset) : problem()

    if (mayBeName && isText) expected = 'colon'
    else if (expected === 'colon' && kind === ':') expected = 'value'
    else if (expected === 'comma' && kind === ',') expected = containers.at(-1) === '{' ? 'name' : 'value'
    else if (mayBeValue && (kind === '{' || kind === '[')) {
      containers.push(kind)
      expected = kind === '{' ? 'name or }' : 'value or ]'
    } else if (closes(kind, expected, containers.at(-1))) {
      containers.pop()
      expected = afterValue()
    } else if (mayBeValue && (isText || /^(?:true|false|null|-?\d.*)$/.test(token))) expected = afterValue()
    else return problem()
  }
}

function closes(kind: string, expected: Expected, container: '{' | '[' | undefined): boolean {
  if (kind === '}') return container === '{' && (expected === 'comma' || expected === 'name or }')
  return kind === ']' && container === '[' && (expected === 'comma' || expected === 'value or ]')
}

function wanted(expected: Expected, container: '{' | '[' | undefined, token: string): string {
  const quotes = token.startsWith("'") ? ' in double quotes' : ''
  switch (expected) {
    case 'value':
      return token === ']' ? 'a value, because a comma is before it' : `a value${quotes}`
    case 'value or ]':
      return `a value${quotes} or ]`
    case 'name':
      return token === '}' ? 'a field name, because a comma is before it' : 'a field name in double quotes'
    case 'name or }':
      return 'a field name in double quotes or }'
    case 'colon':
      return 'a colon after the field name'
    case 'comma':
      return container === '{' ? 'a comma or }' : 'a comma or ]'
    case 'end':
      return 'nothing more after the value'
  }
}

/** Finds the fault inside a text token. */
function textProblem(token: string, start: number): JsonProblem {
  const good = /[^"\\\p{Cc}]+|\u007f|[\u0080-\u009f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/uy
  let at = 1
  for (good.lastIndex = at; good.test(token); at = good.lastIndex);
  const character = token.charAt(at)
  const offset = start + at
  if (character === '') return { offset, found: null, expected: 'a double quote that ends the text' }
  if (character === '\\') {
    return {
      offset,
      found: cut(token.slice(at, at + (token.charAt(at + 1) === 'u' ? 6 : 2))),
      expected: String.raw`\\ or another escape of JSON`,
    }
  }
  const code = character.charCodeAt(0)
  const escape = JSON.stringify(character).slice(1, -1)
  return { offset, found: `the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`, expected: `its escape ${escape}` }
}

function cut(token: string): string {
  if (token.length <= maxFoundCharacters) return token
  // Not inside a surrogate pair.
  return `${token.slice(0, maxFoundCharacters).replace(/[\ud800-\udbff]$/, '')}…`
}
