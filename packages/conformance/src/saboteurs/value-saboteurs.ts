import type { JsonValue } from '@assay/core'
import { changedJson } from './changed-json.ts'
import type { Saboteur } from './saboteur.ts'
import { makeSaboteur } from './make-saboteur.ts'

/** Adapters that change JSON values. */
export const valueSaboteurs: readonly Saboteur[] = [
  changing('negative-zero', 'keeps 0 as -0', (part) => (part === 0 ? -0 : part)),
  changing('single-precision', 'keeps numbers with single precision', (part) => (typeof part === 'number' ? Math.fround(part) : part)),
  changing('fifteen-digits', 'keeps 15 digits of a number', (part) => (typeof part === 'number' ? Number(part.toPrecision(15)) : part)),
  changing('drops-nulls', 'drops properties that are null', (part) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).filter(([, value]) => value !== null)) : part,
  ),
  changing('empty-is-null', 'keeps an empty text as null', (part) => (part === '' ? null : part)),
  changing('cuts-at-256', 'cuts texts at 256 characters', (part) => (typeof part === 'string' ? part.slice(0, 256) : part)),
  changing('cuts-at-64k', 'cuts texts at 65,535 characters', (part) => (typeof part === 'string' ? part.slice(0, 65_535) : part)),
  changing('trims', 'trims texts', (part) => (typeof part === 'string' ? part.trim() : part)),
  changing('ends-at-nul', 'ends texts at NUL', (part) => (typeof part === 'string' ? (part.split('\0')[0] ?? '') : part)),
  changing('normalises', 'normalises texts', (part) => (typeof part === 'string' ? part.normalize('NFC') : part)),
  changing('revives-dates', 'makes dates of texts that look like them', (part) =>
    typeof part === 'string' && /^\d{4}-\d\d-\d\dT/.test(part) ? new Date(part) : part,
  ),
  changing('reads-extended-json', 'makes a date of an object with $date', (part) =>
    isObject(part) && '$date' in part ? JSON.stringify(part['$date']) : part,
  ),
  changing('loses-proto', 'copies objects by assignment', (part) => {
    if (!isObject(part)) return part
    const copy: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(part)) if (key !== '__proto__') copy[key] = value
    return copy
  }),
  changing('dotted-paths', 'reads a dot in a key as a path', (part) =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).map(([key, value]) => (key === 'a.b' ? ['a', { b: value }] : [key, value])))
      : part,
  ),
  changing('shallow', 'keeps 60 levels', (part, depth) => (depth > 60 ? null : part)),
  changing('narrow', 'keeps 10,000 elements of an array', (part) => (Array.isArray(part) ? part.slice(0, 10_000) : part)),
]

function isObject(part: JsonValue): part is { readonly [key: string]: JsonValue } {
  return typeof part === 'object' && part !== null && !Array.isArray(part)
}

function changing(id: string, wrong: string, change: (part: JsonValue, depth: number) => unknown): Saboteur {
  return makeSaboteur(`values-${id}`, wrong, changedJson(change))
}
