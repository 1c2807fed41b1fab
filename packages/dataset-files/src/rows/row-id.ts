/** Makes an item id from the value of a row's `id` field: text as it is, whole numbers as text; or says what is wrong with it. */
export function rowId(value: unknown): string | { readonly fault: string } {
  // Not by String: V8 keeps the texts of numbers for a while, and a million of them doubles the memory that reading a file takes.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value).toString()
  if (typeof value === 'number' && Number.isInteger(value))
    return { fault: 'is a number with more digits than can be kept; write it as text' }
  if (typeof value !== 'string')
    return { fault: `must be a text or a whole number, and is ${spoken(value)}; leave it out where a row has no id` }
  if (value === '') return { fault: 'is an empty text; leave it out where a row has no id' }
  if (value.length > 255) return { fault: `has ${value.length} characters; an id has at most 255` }
  if (!value.isWellFormed() || value.includes('\0')) return { fault: 'has NUL or half of a character (a lone surrogate)' }
  return value
}

function spoken(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'an object'
}
