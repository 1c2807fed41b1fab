import { createScanner } from 'jsonc-parser'

/** Where the name and the value of a field start, in UTF-16 units from 0. */
export interface FieldPlace {
  readonly name: string
  readonly nameAt: number
  readonly valueAt: number
}

/** Finds the fields of the object that a JSON text holds, in order, also those that are there twice; none when it holds no object. */
export function topLevelFields(text: string): readonly FieldPlace[] {
  const scanner = createScanner(text, true)
  const places: FieldPlace[] = []
  let depth = 0
  let field: { readonly name: string; readonly nameAt: number } | null = null
  let nameMayFollow = false
  for (;;) {
    scanner.scan()
    const offset = scanner.getTokenOffset()
    const length = scanner.getTokenLength()
    if (length === 0) return places
    const kind = text.charAt(offset)
    // A value follows its field's name and a colon.
    if (field !== null && kind !== ':') {
      places.push({ ...field, valueAt: offset })
      field = null
    }
    if (depth === 1 && nameMayFollow && kind === '"') field = { name: scanner.getTokenValue(), nameAt: offset }
    if (depth === 0 && kind !== '{') return places
    nameMayFollow = (depth === 0 && kind === '{') || (depth === 1 && kind === ',')
    if (kind === '{' || kind === '[') depth += 1
    if (kind === '}' || kind === ']') depth -= 1
    if (depth === 0) return places
  }
}
