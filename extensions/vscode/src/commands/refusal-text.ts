/** What a message of the editor has room for. */
const most = 600

/** Makes one paragraph of what a command wrote to its standard error, without the name that it puts before each line. */
export function refusalText(errors: string): string {
  const lines = errors
    .split('\n')
    .map((line) => line.replace(/^assay: /, '').trim())
    .filter((line) => line !== '')
  const text = lines.join(' · ')
  return text.length > most ? `${text.slice(0, most)}…` : text
}
