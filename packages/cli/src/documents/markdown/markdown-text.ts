import { escapeHostileText } from '../../text/escape-hostile-text.ts'

const special = /[\\`*_[\]<>&|~@#$]|:(?=\/\/)|(?<=www)\./g

/** Foreign text as GitHub shows it letter by letter: no markup, no link, no mention, no formula, and no cell of a table ends in it. */
export function markdownText(text: string): string {
  return escapeHostileText(text).replaceAll(special, (character) => `&#${character.codePointAt(0) ?? 0};`)
}

/** Foreign text as code; one line that can stand in a table. */
export function markdownCode(text: string): string {
  const harmless = escapeHostileText(text)
  if (harmless.trim() === '') return ''
  // Neither can be written between backticks in the cell of a table.
  return /[`|]/.test(harmless) ? `<code>${markdownText(harmless)}</code>` : `\`${harmless}\``
}

/** Lines as a block of code, in which nothing is markup. */
export function markdownBlock(lines: readonly string[]): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? [])
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)))
  return `${fence}\n${lines.join('\n')}\n${fence}\n`
}
