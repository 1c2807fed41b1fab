import { escapeHostileText } from './escape-hostile-text.ts'

/** A message of several lines as it stands behind `assay: `: each line harmless, and those after the first indented as far. */
export function harmlessLines(message: string): string {
  return message.split('\n').map(escapeHostileText).join('\n       ')
}
