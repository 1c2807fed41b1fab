/** Ids in the order of their code points, which is not that of UTF-16 units (`U+FF5E` and `U+1F600`), of a locale (`a`, `B`, `á`) or of numbers. */
export const codePointIds: readonly string[] = ['10', '9', 'B', '_', 'a', 'a ', 'aa', 'á', '\uff5e', '\u{1f600}']
