/** The start of a row's input, where its first line is a whole row of JSON; else the line itself, which is most of a row of CSV or YAML. */
export function inputOfLine(line: string): string {
  try {
    const row: unknown = JSON.parse(line.replace(/,\s*$/, ''))
    if (typeof row !== 'object' || row === null || !('input' in row)) return line.trim()
    return typeof row.input === 'string' ? row.input : JSON.stringify(row.input)
  } catch {
    return line.trim()
  }
}
