const digit = /\p{Nd}/u

/** Writes the decimal digits of every script (٤٢, ๔๒, ４２) as ASCII. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (character) => String(valueOf(character.codePointAt(0) ?? 0)))
}

/** Unicode keeps the digits of a script together and in order, from zero on. */
function valueOf(codePoint: number): number {
  let first = codePoint
  while (digit.test(String.fromCodePoint(first - 1))) first -= 1
  return (codePoint - first) % 10
}
