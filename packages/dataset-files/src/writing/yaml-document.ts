import type { JsonValue } from '@assay/core'
import { Document, Scalar, visit } from 'yaml'

/** A row as a YAML document with its separator, which reads back as the same row. */
export function yamlDocument(row: Readonly<Record<string, JsonValue>>): string {
  // No anchors: equal values are not one value.
  const document = new Document(row, { schema: 'core', aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (key, scalar) => {
      if (typeof scalar.value !== 'string') return
      const isKey = key === 'key'
      // Bare, `<<` would be the merge key of YAML 1.1 to many readers.
      if (isKey && scalar.value === '<<') scalar.type = Scalar.QUOTE_DOUBLE
      else if (!isBare(scalar.value)) scalar.type = !isKey && isBlock(scalar.value) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE
    },
  })
  // Never folded: a text keeps its lines as they are, so that two versions of a file differ where the texts do.
  return `---\n${document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })}`
}

/** Whether a text is one line of visible characters. The library decides then whether it needs quotes. */
function isBare(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}\ufeff]/u.test(text)
}

/** Whether a text can stand as it is, line by line: no line of blanks alone, no indent at the start, at most one line break at the end. */
function isBlock(text: string): boolean {
  const lines = text.replace(/\n$/, '').split('\n')
  return lines.every((line) => isBare(line) && (line === '' || line.trim() !== '')) && /^\S/.test(text) && lines.at(-1) !== ''
}
