import { AssayError } from '../errors/assay-error.ts'
import type { RecordLayout } from './record-layout.ts'
import { layoutOf } from './record-layout.ts'
import type { RecordShape } from './record-shape.ts'
import { timeOfText } from './time-of-text.ts'
import { timeText } from './time-text.ts'

/** Turns records of one kind into text and back. */
export interface RecordCodec<Fields> {
  encode(record: Fields): string
  /** @param only The fields that are looked at; default: all. Whether others are there does not matter. */
  decode(text: string, only?: ReadonlySet<string>): Fields
}

type Properties = Record<string, unknown>

/** Makes the codec of a record; `kind` names it in errors. */
export function recordCodec<Fields extends object>(kind: string, shape: RecordShape<Fields>): RecordCodec<Fields> {
  const layout = layoutOf(shape)
  // Many records are read for the same fields, one after the other.
  const parts = new WeakMap<ReadonlySet<string>, RecordLayout>()
  const partFor = (only: ReadonlySet<string>): RecordLayout => {
    const part = parts.get(only) ?? partOf(layout, only)
    parts.set(only, part)
    return part
  }
  return {
    encode: (record) => encode(record, layout),
    decode: (text, only) => {
      const record = parse(text, kind)
      revive(record, only === undefined ? layout : partFor(only), kind)
      // As the docstrings of the codecs say: what is not checked is trusted, because `encode` wrote it.
      return record as Fields
    },
  }
}

function partOf({ times, nullable, required, inner }: RecordLayout, only: ReadonlySet<string>): RecordLayout {
  return {
    times: times.filter((name) => only.has(name)),
    nullable,
    required: required.filter((name) => only.has(name)),
    inner: inner.filter(([name]) => only.has(name)),
  }
}

function encode(record: object, { times, inner }: RecordLayout): string {
  // A copy in which the times are undefined, which JSON leaves out: deleting them would make a slow object of it.
  const rest: Properties = { ...record }
  let text = '{'
  for (const name of times) {
    const time = rest[name]
    text += `"${name}":${time instanceof Date ? `"${timeText(time)}"` : 'null'},`
    rest[name] = undefined
  }
  for (const [name, layout] of inner) rest[name] = plain(rest[name], layout)
  const body = JSON.stringify(rest)
  return body === '{}' ? `${text.slice(0, -1)}}` : text + body.slice(1)
}

/** Inner records with their times as text: `JSON.stringify` would write the same, but a date costs it as much as a small record. */
function plain(value: unknown, layout: RecordLayout): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry: unknown) => plain(entry, layout))
  const copy: Properties = { ...value }
  for (const name of layout.times) {
    const time = copy[name]
    if (time instanceof Date) copy[name] = timeText(time)
  }
  for (const [name, inner] of layout.inner) copy[name] = plain(copy[name], inner)
  return copy
}

function parse(text: string, kind: string): Properties {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new AssayError('CORRUPT', `The text is no ${kind}: it is not JSON`, { cause: error })
  }
  return propertiesOf(value, kind)
}

function propertiesOf(value: unknown, kind: string): Properties {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw corrupt(kind, 'it is not an object')
  // It is an object that is no array, so its properties can be read by name.
  return value as Properties
}

function revive(record: Properties, layout: RecordLayout, kind: string): void {
  for (const name of layout.required) if (record[name] === undefined) throw corrupt(kind, `${name} is missing`)
  for (const name of layout.times) {
    const value = record[name]
    if (value === null && layout.nullable.has(name)) continue
    const time = timeOfText(value)
    if (time === null) throw corrupt(kind, `${name} is no time`)
    record[name] = time
  }
  for (const [name, inner] of layout.inner) {
    const value = record[name]
    if (value === undefined || value === null) continue
    for (const entry of Array.isArray(value) ? value : [value]) revive(propertiesOf(entry, `${kind}: ${name}`), inner, `${kind}: ${name}`)
  }
}

function corrupt(kind: string, problem: string): AssayError {
  return new AssayError('CORRUPT', `The text is no ${kind}: ${problem}`)
}
