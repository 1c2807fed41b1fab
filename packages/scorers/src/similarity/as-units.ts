/**
 * Writes two lists of characters as texts of one UTF-16 unit per character, equal units for equal characters, so that a library that
 * counts units counts characters. There are 65,536 units: the lists may not have more different characters than that.
 */
export function asUnits(a: readonly string[], b: readonly string[]): readonly [string, string] {
  const codes = new Map<string, number>()
  const write = (characters: readonly string[]): string =>
    characters
      .map((character) => {
        const code = codes.get(character) ?? codes.size
        codes.set(character, code)
        return String.fromCharCode(code)
      })
      .join('')
  return [write(a), write(b)]
}
