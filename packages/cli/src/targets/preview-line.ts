/** The beginning of a foreign text on one line, for a message. */
export function previewLine(text: string, characters: number): string {
  // More than is shown, since runs of white space shrink to one space.
  const line = text
    .slice(0, 4 * characters)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length > characters || text.length > 4 * characters ? `${line.slice(0, characters)}…`.toWellFormed() : line
}
