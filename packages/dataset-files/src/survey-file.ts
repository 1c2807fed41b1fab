import { DatasetFileError } from './dataset-file-error.ts'
import type { DatasetFileProblem } from './dataset-file-error.ts'
import { fieldRoles } from './field-mapping.ts'
import type { FieldMapping, FieldRoles } from './field-mapping.ts'
import { InputIds } from './identity/input-ids.ts'
import { RepeatFilter } from './identity/repeat-filter.ts'
import { RepeatedRows } from './identity/repeated-rows.ts'
import type { DatasetFile } from './open-dataset-file.ts'
import type { DatasetRow } from './rows/dataset-row.ts'
import { fileRows, isBad } from './rows/file-row.ts'
import { ProblemList } from './rows/problem-list.ts'
import { FieldCollector } from './rows/recognised-fields.ts'
import type { RecognisedFields } from './rows/recognised-fields.ts'
import { namesOf } from './rows/row-advice.ts'
import type { SameRows } from './same-rows.ts'

/** What one look through a whole file found out. */
export interface FileSurvey {
  readonly file: DatasetFile
  readonly roles: FieldRoles
  /** The good rows. */
  readonly rows: number
  readonly recognised: RecognisedFields
  /** The ids of rows that have no ids of their own, as if no two had equal inputs. */
  readonly inputIds: InputIds
  /** The ids of rows that have equal inputs and no ids of their own, by how many good rows are before them. */
  readonly idsByRow: ReadonlyMap<number, string>
  /** Null when the file can be used. */
  readonly error: DatasetFileError | null
}

/** What is found out on the way. */
interface Findings {
  readonly problems: ProblemList
  readonly collector: FieldCollector
  readonly filter: RepeatFilter
  readonly inputIds: InputIds
  readonly same: SameRows | null
}

/**
 * Looks through a file: what is wrong with it, and which ids its rows have. Two passes at most, in memory that does not grow with it
 * (as long as its rows do not repeat one another). Throws only when the file cannot be read at all.
 *
 * @param same Takes the rows of the first pass on the way.
 */
export async function surveyFile(file: DatasetFile, fields: FieldMapping = {}, same: SameRows | null = null): Promise<FileSurvey> {
  const roles = fieldRoles(file.name, fields)
  const problems = new ProblemList()
  const collector = new FieldCollector()
  const filter = new RepeatFilter(file.bytes)
  const inputIds = new InputIds()
  const rows = await readOnce(file, roles, { problems, collector, filter, inputIds, same })
  const idsByRow = await tellRepeatsApart(file, roles, { problems, filter, inputIds })
  const found = problems.isEmpty ? fileProblems(file, rows, fields, collector) : problems.sorted(file.name)
  const error = found.length === 0 ? null : new DatasetFileError(found, { more: problems.more })
  return { file, roles, rows, recognised: collector.recognised(), inputIds, idsByRow, error }
}

/** Reads the rows again, in the order of the file, each with its id. Bad ones are passed over. */
export async function* surveyedRows({ file, roles, inputIds, idsByRow }: FileSurvey): AsyncGenerator<DatasetRow, void, void> {
  const nextInputId = inputIds.again()
  let rows = 0
  for await (const batch of fileRows(file, roles)) {
    for (const row of batch) {
      if (isBad(row)) continue
      const id = row.id ?? nextInputId(row.item)
      yield { line: row.raw.line, id: idsByRow.get(rows) ?? id, item: row.item }
      rows += 1
    }
  }
}

async function readOnce(file: DatasetFile, roles: FieldRoles, { problems, collector, filter, inputIds, same }: Findings): Promise<number> {
  let rows = 0
  for await (const batch of fileRows(file, roles, (name, role) => collector.add(name, role))) {
    for (const row of batch) {
      if (isBad(row)) for (const problem of row.problems) problems.add(problem)
      else {
        rows += 1
        const id = row.id ?? inputIds.add(row.item)
        filter.add(id)
        if (same?.isSame === true) await same.take(id, row.item)
      }
    }
  }
  return rows
}

async function tellRepeatsApart(
  file: DatasetFile,
  roles: FieldRoles,
  { problems, filter, inputIds }: Pick<Findings, 'problems' | 'filter' | 'inputIds'>,
): Promise<ReadonlyMap<number, string>> {
  const repeated = new RepeatedRows()
  if (!filter.hasSuspects()) return repeated.idsByRow()
  const [idField = null] = namesOf(roles, 'id')
  const nextInputId = inputIds.again()
  let rows = 0
  for await (const batch of fileRows(file, roles)) {
    for (const row of batch) {
      if (isBad(row)) continue
      const index = rows++
      const id = row.id ?? nextInputId(row.item)
      if (!filter.isSuspect(id)) continue
      const first = repeated.add({ index, line: row.raw.line }, row.id, row.item)
      if (first === null) continue
      const message = `the id ${JSON.stringify(id)} is already that of the row in line ${first.line}; ids must differ`
      problems.add({ ...row.raw.placeOf(row.id === null ? null : idField, 'value'), message })
    }
  }
  return repeated.idsByRow()
}

function fileProblems(
  { name: file, format }: DatasetFile,
  rows: number,
  fields: FieldMapping,
  collector: FieldCollector,
): readonly DatasetFileProblem[] {
  const problem = (message: string): DatasetFileProblem => ({ file, line: null, column: null, message })
  if (rows === 0) return [problem(`has no rows; ${format.rowsLookLike}`)]
  const metadata = typeof fields.metadata === 'string' ? [fields.metadata] : (fields.metadata ?? [])
  const mapped = { id: [fields.id], expectedOutput: [fields.expectedOutput], metadata }
  return Object.entries(mapped).flatMap(([role, names]) =>
    names
      .filter((name) => name !== undefined)
      .filter((name) => !collector.has(name))
      .map((name) => problem(`no row has the field ${JSON.stringify(name)}, which the field mapping uses for ${role}`)),
  )
}
