import { hostileCharacters } from './escape-hostile-text.ts'

/** A value as JSON that reads the same to a machine and in which no character can harm a terminal. */
export function harmlessJson(value: object, indent?: number): string {
  const lines = JSON.stringify(value, null, indent).split('\n')
  return lines.map((line) => line.replace(hostileCharacters, escapedUnits)).join('\n')
}

function escapedUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => String.raw`\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('')
}
