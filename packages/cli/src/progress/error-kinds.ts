/** Errors that differ in nothing but ids and long numbers. */
export interface ErrorKind {
  /** The first of them. */
  readonly text: string
  readonly count: number
}

const mostKinds = 20

/** Counts one more error; a new kind stands at the end. Of very many kinds those that were new longest ago are forgotten. */
export function withError(kinds: readonly ErrorKind[], text: string): readonly ErrorKind[] {
  const kind = kindOf(text)
  const known = kinds.findIndex((one) => kindOf(one.text) === kind)
  if (known === -1) return [...kinds.slice(1 - mostKinds), { text, count: 1 }]
  return kinds.map((one, index) => (index === known ? { ...one, count: one.count + 1 } : one))
}

function kindOf(text: string): string {
  return text.slice(0, 500).replaceAll(/[\da-f]{8}[\da-f-]*|\d{4,}/gi, '#')
}
