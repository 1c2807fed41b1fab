/** Ids that are allowed and that some store or file system would change or take for one another. */
export const oddIds: readonly string[] = [
  'a A é e\u0301 👩‍👩‍👧 שלום / \\ .. ../x %2f a:b CON nul __proto__ constructor toString $where a.b 0 00 0:a " \' * \u{10ffff}'.split(' '),
  [' ', ' a', 'a ', '\n', 'x'.repeat(255)],
].flat()

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
