/** Ids that are allowed and that some store or file system would change or take for one another. */
export const oddIds: readonly string[] = [
  ...['/', '..', '../x', '%2f', 'a:b', ' ', ' a', 'a ', 'CON', 'nul', 'a', 'A', 'é', 'e\u0301', '👩‍👩‍👧', 'שלום', '__proto__', 'constructor'],
  ...['toString', '$where', 'a.b', '0', '00', '0:a', '\n', '"', "'", '*', '\\', '\u{10ffff}', 'x'.repeat(255)],
]

/** Ids that are refused. */
export const wrongIds: readonly (readonly [name: string, id: unknown])[] = [
  ['an empty text', ''],
  ['256 characters', 'x'.repeat(256)],
  ['NUL', 'a\0b'],
  ['a lone surrogate', 'a\ud800'],
  ['a number', 7],
  ['null', null],
  ['nothing', undefined],
]
