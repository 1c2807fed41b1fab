import { DatasetFileError } from './dataset-file-error.ts'

/** Which fields of a row hold what. A name given here takes the place of the usual ones. */
export interface FieldMapping {
  /** Usually `input`. */
  readonly input?: string
  /** Usually `expectedOutput`, `expected`, `groundTruth`, `reference`, `ideal`, `target` or `answer`, at most one of them in a row. */
  readonly expectedOutput?: string
  /** Usually `metadata`. A list: these fields together, those that a row has, as an object. */
  readonly metadata?: string | readonly string[]
  /** Usually `id`. */
  readonly id?: string
  /** Fields that are not read. */
  readonly ignore?: readonly string[]
}

/** What a field of a row is for; `gathered` ones become entries of the metadata. */
export type FieldRole = 'id' | 'input' | 'expectedOutput' | 'metadata' | 'gathered' | 'ignored'

/** What each known field is for. */
export type FieldRoles = ReadonlyMap<string, FieldRole>

/** The names by which a field is known when the mapping gives no other, in the order in which people are told about them. */
export const usualNames: { readonly [Role in 'id' | 'input' | 'expectedOutput' | 'metadata']: readonly string[] } = {
  id: ['id'],
  input: ['input'],
  expectedOutput: ['expectedOutput', 'expected', 'groundTruth', 'reference', 'ideal', 'target', 'answer'],
  metadata: ['metadata'],
}

/** Works out what each field is for; a `DatasetFileError` when the mapping uses one field twice. */
export function fieldRoles(file: string, mapping: FieldMapping = {}): FieldRoles {
  const given = new Map<string, FieldRole>()
  const give = (name: string, role: FieldRole): void => {
    const other = given.get(name)
    if (other !== undefined && other !== role) {
      const message = `the field mapping uses the field ${JSON.stringify(name)} twice: for ${spoken(other)} and for ${spoken(role)}`
      throw new DatasetFileError([{ file, line: null, column: null, message }])
    }
    given.set(name, role)
  }
  const { metadata } = mapping
  if (mapping.id !== undefined) give(mapping.id, 'id')
  if (mapping.input !== undefined) give(mapping.input, 'input')
  if (mapping.expectedOutput !== undefined) give(mapping.expectedOutput, 'expectedOutput')
  if (typeof metadata === 'string') give(metadata, 'metadata')
  else for (const name of metadata ?? []) give(name, 'gathered')
  for (const name of mapping.ignore ?? []) give(name, 'ignored')

  const roles = new Map<string, FieldRole>()
  for (const role of ['id', 'input', 'expectedOutput', 'metadata'] as const) {
    if (mapping[role] === undefined) for (const name of usualNames[role]) roles.set(name, role)
  }
  for (const [name, role] of given) roles.set(name, role)
  return roles
}

function spoken(role: FieldRole): string {
  if (role === 'gathered') return 'metadata'
  return role === 'ignored' ? 'ignore' : role
}
