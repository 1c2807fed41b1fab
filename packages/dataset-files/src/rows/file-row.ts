import type { FieldRole, FieldRoles } from '../field-mapping.ts'
import { readError } from '../file-state.ts'
import { isUnreadable } from '../formats/raw-row.ts'
import type { RawRow } from '../formats/raw-row.ts'
import type { DatasetFile } from '../open-dataset-file.ts'
import { readRow } from './read-row.ts'
import type { ReadRow } from './read-row.ts'

/** What is wrong at one place of a file. */
export interface LineProblem {
  readonly line: number
  readonly column: number | null
  readonly message: string
  /** The name of the field, when it is none that is known. */
  readonly unknownField?: string
}

/** A row of a file whose fields are all right. */
export interface GoodRow extends ReadRow {
  readonly raw: RawRow
}

/** A row of a file and all that is wrong with it. */
export interface BadRow {
  readonly problems: readonly LineProblem[]
}

/** Tells whether something is wrong with a row. */
export function isBad(row: GoodRow | BadRow): row is BadRow {
  return 'problems' in row
}

/** Reads the rows of a file from its start, the bad ones too, in batches; a `DatasetFileError` when the file cannot be read. */
export async function* fileRows(
  file: DatasetFile,
  roles: FieldRoles,
  onField: (name: string, role: FieldRole) => void = () => undefined,
): AsyncGenerator<readonly (GoodRow | BadRow)[], void, void> {
  try {
    for await (const batch of file.rows()) {
      yield batch.map((raw) => (isUnreadable(raw) ? { problems: [raw] } : fileRow(raw, roles, onField)))
    }
  } catch (error) {
    throw readError(file.name, error)
  }
}

function fileRow(raw: RawRow, roles: FieldRoles, onField: (name: string, role: FieldRole) => void): GoodRow | BadRow {
  const repeated = raw.repeatedField()
  if (repeated !== null) {
    const message = `the field ${JSON.stringify(repeated)} is there twice; keep one of them`
    return { problems: [{ ...raw.placeOf(repeated, 'name'), message }] }
  }
  const row = readRow(raw.value, roles, onField)
  if ('item' in row) return { raw, id: row.id, item: row.item }
  return {
    problems: row.map(({ message, field, part, unknown, missing }) => ({
      ...raw.placeOf(field, part),
      message: missing === true && raw.whyMissing !== undefined ? `${message} (${raw.whyMissing})` : message,
      ...(unknown === true && field !== null ? { unknownField: field } : {}),
    })),
  }
}
