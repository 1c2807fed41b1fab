/** Ids that stores and file systems are known to take for one another, for paths or for devices. */
export const confusableIds: readonly string[] = [
  ['a', 'A', 'á', 'a\u0301', 'ß', 'ss', 'שלום', '👩‍👩‍👧', '\u{10ffff}'],
  ['/', '\\', '.', '..', '../x', '../../x', '/etc/x', 'C:\\x', 'a/b', 'a:b', '%2f', '%2F', '*', '?'],
  ['CON', 'con', 'x', 'x.', 'X', ' x', 'x ', '~', '0', '00', 'null', '__proto__', 'constructor', 'x'.repeat(254), 'x'.repeat(255)],
].flat()
