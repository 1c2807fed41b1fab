import type { RecordShape } from './record-shape.ts'

/** A record's shape, sorted by what has to be done with each field. */
export interface RecordLayout {
  readonly times: readonly string[]
  /** Those of `times` that may be null. */
  readonly nullable: ReadonlySet<string>
  /** Fields that are always there; times are not among them, because reading one tells. */
  readonly required: readonly string[]
  /** Fields that hold records with times in them. */
  readonly inner: readonly (readonly [name: string, layout: RecordLayout])[]
}

/** Sorts the fields of a shape. */
export function layoutOf<Fields>(shape: RecordShape<Fields>): RecordLayout {
  const fields = Object.entries<AnyShape>(shape)
  const named = (...kinds: readonly AnyShape[]): string[] => fields.filter(([, kind]) => kinds.includes(kind)).map(([name]) => name)
  return {
    times: named('time', 'time or null'),
    nullable: new Set(named('time or null')),
    required: fields.filter(([, kind]) => kind === 'required' || (typeof kind === 'object' && kind.optional !== true)).map(([name]) => name),
    inner: fields.flatMap(([name, kind]) => (typeof kind === 'string' ? [] : [[name, layoutOf(kind.records)] as const])),
  }
}

type AnyShape = 'time' | 'time or null' | 'required' | 'optional' | { readonly records: RecordShape<unknown>; readonly optional?: true }
