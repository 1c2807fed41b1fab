import { escapeHostileText } from '@assay/cli/text'

/** Foreign text of several lines: line ends and tabs as they are, all else that cannot be seen, or turns the direction of text, escaped. */
export function harmlessText(text: string): string {
  return text
    .toWellFormed()
    .split('\n')
    .map((line) => line.split('\t').map(escapeHostileText).join('\t'))
    .join('\n')
}
