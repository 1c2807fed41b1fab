import { cutText } from './cut-text.ts'

const plainName = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u
const maxKeyCharacters = 64

/**
 * Writes where a value is, as an expression a person can paste: `input.messages[3].text`, with odd keys quoted as in `input["a b"]`.
 * A key longer than 64 characters is cut there and ends in `…`.
 */
export function jsonPath(base: string, keys: readonly (string | number)[]): string {
  let path = base
  for (const key of keys) path += typeof key === 'number' ? `[${key}]` : member(key)
  return path
}

function member(key: string): string {
  if (key.length > maxKeyCharacters) return `[${JSON.stringify(`${cutText(key, maxKeyCharacters)}…`)}]`
  return plainName.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}
