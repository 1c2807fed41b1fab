import { harmlessJson } from '../../text/harmless-json.ts'

/** A value as JSON in which no character ends or opens an element of a page. */
export function jsonInScript(value: object): string {
  return harmlessJson(value).replaceAll(/[<>&]/g, (character) => String.raw`\u00${character.charCodeAt(0).toString(16)}`)
}
