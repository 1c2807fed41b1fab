/**
 * Tells whether YAML is a list of mappings, alone, under `items` or as several documents, the first of which has a field `input`. It looks at
 * lines and their indentation alone: a parser would be larger than the rest of the extension.
 */
export function hasYamlInput(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(?:#|$)/.test(line) && !line.startsWith('%'))
  const separators = lines.filter((line) => /^---(?:\s|$)/.test(line)).length
  const isSeparator = /^---\s*$/.test(lines[0] ?? '')
  const body = isSeparator ? lines.slice(1) : lines
  const hasDocuments = separators > (isSeparator ? 1 : 0)
  if (/^["']?input["']?:(?:\s|$)/.test(body[0] ?? '') && hasDocuments) return true
  const rows = /^["']?items["']?:\s*$/.test(body[0] ?? '') ? body.slice(1) : body
  const first = /^(\s*)-(?:\s(.*))?$/.exec(rows[0] ?? '')
  if (first === null) return false
  const [, before = '', after = ''] = first
  const end = rows.findIndex((line, index) => index > 0 && line.search(/\S/) <= before.length)
  const row = [`${before}  ${after}`, ...rows.slice(1, end === -1 ? undefined : end)].filter((line) => line.trim() !== '')
  if (/^\s*\{/.test(row[0] ?? '')) return /[{,]\s*["']?input["']?\s*:/.test(row.join(' '))
  const indentation = (row[0] ?? '').search(/\S/)
  return row.some((line) => line.search(/\S/) === indentation && /^\s*["']?input["']?:(?:\s|$)/.test(line))
}
