/**
 * Compares two texts by code point, which is the order of their UTF-8 bytes: negative when the first comes first, 0 when they are equal.
 * `<` compares UTF-16 units and puts U+10000 and above before U+E000 to U+FFFF; this does not. For well-formed texts.
 */
export function compareCodePoints(first: string, second: string): number {
  if (first === second) return 0
  const shorter = Math.min(first.length, second.length)
  for (let index = 0; index < shorter; index += 1) {
    const unit = first.charCodeAt(index)
    const other = second.charCodeAt(index)
    if (unit !== other) return rank(unit) - rank(other)
  }
  return first.length - second.length
}

/** Moves surrogates, which stand for the largest code points, above all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit
}
