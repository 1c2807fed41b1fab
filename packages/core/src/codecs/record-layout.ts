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
  return sorted(Object.entries<AnyShape>(shape))
}

/** What any field of any record may hold. */
type AnyShape = 'time' | 'time or null' | 'required' | 'optional' | AnyRecords

interface AnyRecords {
  readonly records: Readonly<Record<string, AnyShape>>
  readonly optional?: true
}

function sorted(fields: readonly (readonly [name: string, shape: AnyShape])[]): RecordLayout {
  const namesOf = (matches: (shape: AnyShape) => boolean): string[] => fields.filter(([, shape]) => matches(shape)).map(([name]) => name)
  return {
    times: namesOf((shape) => shape === 'time' || shape === 'time or null'),
    nullable: new Set(namesOf((shape) => shape === 'time or null')),
    required: namesOf((shape) => shape === 'required' || (typeof shape === 'object' && shape.optional !== true)),
    inner: fields.flatMap(([name, shape]) => (typeof shape === 'object' ? [[name, sorted(Object.entries(shape.records))] as const] : [])),
  }
}
