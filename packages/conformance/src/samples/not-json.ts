/** One value that is no JSON. */
export interface NotJson {
  readonly name: string
  readonly value: unknown
  /** Where the refused part stands in it, as the rest of a path. */
  readonly inner: string
}

class Instance {
  readonly field = 1
}

const cycle: Record<string, unknown> = { a: 1 }
cycle['self'] = { again: cycle }

/** Values that are no JSON, with the place of what is refused; numbers aside. */
export const notJson: readonly NotJson[] = [
  { name: 'a date', value: { when: new Date(0) }, inner: '.when' },
  { name: 'a bigint', value: [0, 1n], inner: '[1]' },
  { name: 'bytes', value: { data: new Uint8Array([1, 2]) }, inner: '.data' },
  { name: 'a Map', value: [[new Map([['a', 1]])]], inner: '[0][0]' },
  { name: 'a Set', value: new Set([1]), inner: '' },
  { name: 'a RegExp', value: /x/, inner: '' },
  { name: 'an instance of a class', value: { a: { b: new Instance() } }, inner: '.a.b' },
  { name: 'a function', value: { call: (): number => 1 }, inner: '.call' },
  { name: 'a symbol', value: { mark: Symbol('mark') }, inner: '.mark' },
  { name: 'undefined in an array', value: [1, undefined], inner: '[1]' },
  { name: 'a cycle', value: cycle, inner: '.self.again' },
]
