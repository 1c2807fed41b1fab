import { DatasetFileError } from './dataset-file-error.ts'
import type { DatasetFileProblem } from './dataset-file-error.ts'
import { fieldRoles } from './field-mapping.ts'
import type { FieldMapping, FieldRoles } from './field-mapping.ts'
import { fileState } from './file-state.ts'
import type { FileState } from './file-state.ts'
import { formatOf } from './formats/format-of.ts'
import type { RowSource } from './formats/raw-row.ts'
import { inputId } from './identity/item-id.ts'
import { RepeatFilter } from './identity/repeat-filter.ts'
import { RepeatedRows } from './identity/repeated-rows.ts'
import type { DatasetRow } from './rows/dataset-row.ts'
import { fileRows, isBad } from './rows/file-row.ts'
import { ProblemList } from './rows/problem-list.ts'
import { FieldCollector } from './rows/recognised-fields.ts'
import type { RecognisedFields } from './rows/recognised-fields.ts'
import { namesOf } from './rows/row-advice.ts'

/** What one look through a whole file found out. */
export interface FileSurvey {
  readonly path: string
  readonly source: RowSource
  readonly roles: FieldRoles
  readonly state: FileState
  /** The good rows. */
  readonly rows: number
  readonly recognised: RecognisedFields
  /** The ids of rows that have equal inputs and no ids of their own. */
  readonly idsByLine: ReadonlyMap<number, string>
  /** Null when the file can be used. */
  readonly error: DatasetFileError | null
}

/**
 * Looks through a file: what is wrong with it, and which ids its rows have. Two passes at most, in memory that does not grow with the file
 * (as long as its rows do not repeat one another). Throws only when the file cannot be read at all.
 */
export async function surveyFile(path: string, fields: FieldMapping = {}): Promise<FileSurvey> {
  const source = formatOf(path)
  const roles = fieldRoles(path, fields)
  const state = await fileState(path)
  const problems = new ProblemList()
  const collector = new FieldCollector()
  const filter = new RepeatFilter(state.size)
  const rows = await readOnce(path, source, roles, { problems, collector, filter })
  const idsByLine = await tellRepeatsApart(path, source, roles, { problems, filter })
  const found = problems.isEmpty ? fileProblems(path, rows, fields, collector) : problems.sorted(path)
  const error = found.length === 0 ? null : new DatasetFileError(found, { more: problems.isCut })
  return { path, source, roles, state, rows, recognised: collector.recognised(), idsByLine, error }
}

/** Reads the rows again, in the order of the file, each with its id. Bad ones are passed over. */
export async function* surveyedRows({ path, source, roles, idsByLine }: FileSurvey): AsyncGenerator<DatasetRow, void, void> {
  for await (const batch of fileRows(path, source, roles)) {
    for (const row of batch) {
      if (isBad(row)) continue
      const { line } = row.raw
      yield { line, id: row.id ?? idsByLine.get(line) ?? inputId(row.item), item: row.item }
    }
  }
}

async function readOnce(
  path: string,
  source: RowSource,
  roles: FieldRoles,
  { problems, collector, filter }: { readonly problems: ProblemList; readonly collector: FieldCollector; readonly filter: RepeatFilter },
): Promise<number> {
  let rows = 0
  for await (const batch of fileRows(path, source, roles, (name, role) => collector.add(name, role))) {
    for (const row of batch) {
      if (isBad(row)) for (const problem of row.problems) problems.add(problem)
      else {
        rows += 1
        filter.add(row.id ?? inputId(row.item))
      }
    }
    if (problems.isCut) break
  }
  return rows
}

async function tellRepeatsApart(
  path: string,
  source: RowSource,
  roles: FieldRoles,
  { problems, filter }: { readonly problems: ProblemList; readonly filter: RepeatFilter },
): Promise<ReadonlyMap<number, string>> {
  const repeated = new RepeatedRows()
  if (problems.isCut || !filter.hasSuspects()) return repeated.idsByLine()
  const [idField = null] = namesOf(roles, 'id')
  for await (const batch of fileRows(path, source, roles)) {
    for (const row of batch) {
      if (isBad(row) || !filter.isSuspect(row.id ?? inputId(row.item))) continue
      const { line } = row.raw
      const firstLine = repeated.add(line, row.id, row.item)
      if (firstLine === null) continue
      const message = `the id ${JSON.stringify(row.id ?? inputId(row.item))} is already that of the row in line ${firstLine}; ids must differ`
      problems.add({ line, column: row.raw.columnOf(row.id === null ? null : idField, 'value'), message })
    }
    if (problems.isCut) break
  }
  return repeated.idsByLine()
}

function fileProblems(file: string, rows: number, fields: FieldMapping, collector: FieldCollector): readonly DatasetFileProblem[] {
  const problem = (message: string): DatasetFileProblem => ({ file, line: null, column: null, message })
  if (rows === 0) return [problem('has no rows; a row is one line with a JSON object such as {"input": "…", "expectedOutput": "…"}')]
  const metadata = typeof fields.metadata === 'string' ? [fields.metadata] : (fields.metadata ?? [])
  const mapped = { id: [fields.id], expectedOutput: [fields.expectedOutput], metadata }
  return Object.entries(mapped).flatMap(([role, names]) =>
    names
      .filter((name) => name !== undefined)
      .filter((name) => !collector.has(name))
      .map((name) => problem(`no row has the field ${JSON.stringify(name)}, which the field mapping uses for ${role}`)),
  )
}
