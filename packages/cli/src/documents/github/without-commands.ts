/** A line of ours, in which something foreign may stand, as GitHub Actions takes it for no command. */
export function withoutCommands(line: string): string {
  return line.replace(/^(\s*):(?=:)/, '$1\u2236').replaceAll('##[', '## [')
}
