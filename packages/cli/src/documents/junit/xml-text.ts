import { escapeHostileText } from '../../text/escape-hostile-text.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text between tags. What XML cannot hold, and what a terminal would obey, is shown as JavaScript would escape it; lines stay lines. */
export function xmlText(text: string): string {
  return text.split('\n').map(xmlAttribute).join('\n')
}

/** The value of an attribute: one line. */
export function xmlAttribute(text: string): string {
  return escapeHostileText(text)
    .replaceAll(/[\u{fffe}\u{ffff}]/gu, (character) => String.raw`\u${character.charCodeAt(0).toString(16)}`)
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}
