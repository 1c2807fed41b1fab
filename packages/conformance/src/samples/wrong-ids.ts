/** Ids that are refused, by what is wrong with them. */
export const wrongIds: readonly (readonly [name: string, id: string])[] = [
  ['an empty id', ''],
  ['256 characters', 'x'.repeat(256)],
  ['NUL', 'a\0b'],
  ['a lone surrogate', 'a\ud800'],
]
