import { canonicalText } from './canonical-text.ts'

/** The names of the fields in which two records differ, as a sentence lists them; empty: in none. */
export function differentFields(first: object, second: object): string {
  const fields = new Map(Object.entries(first))
  const others = new Map(Object.entries(second))
  const names = new Set([...fields.keys(), ...others.keys()])
  return [...names].filter((name) => canonicalText(fields.get(name)) !== canonicalText(others.get(name))).join(', ')
}
