import { iso6393To1 } from 'iso-639-3'

const codes = new Map(Object.entries(iso6393To1).map(([iso6393, iso6391]) => [iso6391, iso6393]))

/** Translates an ISO 639-1 code; any other code is returned as it is, and an empty one as `und`. */
export function toIso6393(code: string): string {
  return code === '' ? 'und' : (codes.get(code) ?? code)
}
