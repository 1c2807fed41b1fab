/** The first `maxCharacters` UTF-16 units of a text, or one unit less where the cut would split a surrogate pair. */
export function cutText(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text
  const last = text.charCodeAt(maxCharacters - 1)
  const splitsPair = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, splitsPair ? maxCharacters - 1 : maxCharacters)
}
