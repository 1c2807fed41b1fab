/** Says what a value is that JSON cannot hold, and what to pass in its place, as the end of a sentence that starts with its path. */
export function whyNotJson(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'is undefined, which JSON cannot hold; use null'
    case 'number':
      return `is ${value}, which JSON cannot hold; use null or a text`
    case 'bigint':
      return 'is a bigint, which JSON cannot hold; use a number or a text'
    case 'string':
      return 'has a lone surrogate, half of a character; use toWellFormed() on the text'
    case 'object':
      return `is ${kindOf(value)}, which JSON cannot hold; ${replacements.get(kindOf(value)) ?? 'use a plain object'}`
    default:
      return `is a ${typeof value}, which JSON cannot hold; leave it out`
  }
}

const replacements: ReadonlyMap<string, string> = new Map([
  ['a Date', 'use toISOString()'],
  ['a Map', 'use Object.fromEntries()'],
  ['a Set', 'use an array'],
  ['bytes', 'use a base64 text'],
])

function kindOf(value: object | null): string {
  if (ArrayBuffer.isView(value)) return 'bytes'
  // Unlike instanceof, the tag also recognises the built-in classes of another realm.
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1)
  if (tag.endsWith('ArrayBuffer')) return 'bytes'
  if (tag === 'Date' || tag === 'Map' || tag === 'Set') return `a ${tag}`
  const className: unknown = value?.constructor?.name
  return typeof className === 'string' && className !== '' ? `an instance of the class ${className}` : 'an instance of a class'
}
