import { z } from 'zod'
import { recordSchema } from '../../../records/record-schema.ts'
import { resultFieldSchema } from '../../../records/run-result.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { driverFilter, resultsFilterFields } from './results-filter.ts'
import type { ResultsFilter } from './results-filter.ts'
import type { RunsContext } from './runs-context.ts'

/** Which rows to walk through, and what of them. */
export interface IterateResultsInput<Field extends keyof RunResult = keyof RunResult> extends ResultsFilter {
  /** Only these fields of each row; default: all. */
  readonly fields?: readonly Field[]
}

const rowsPerPage = 500

const schema: z.ZodType<IterateResultsInput> = recordSchema<IterateResultsInput>({
  ...resultsFilterFields,
  fields: z.array(resultFieldSchema).exactOptional(),
})

/** Walks through rows page by page, each page found after the last row of the one before. */
export async function* iterateResults(
  { driver }: RunsContext,
  input: IterateResultsInput,
  inGate: <Value>(find: () => Promise<Value>) => Promise<Value>,
): AsyncGenerator<Partial<RunResult>, void, undefined> {
  const { fields, ...filter } = parseArguments(schema, input, 'iterateResults')
  const query = driverFilter(filter)
  const read = fields === undefined ? {} : { fields: [...new Set([...fields, 'seq' as const])] }
  let { after } = filter
  for (;;) {
    const start = after
    const { rows } = await inGate(() =>
      driver.findRows({
        ...query,
        ...read,
        ...(start === undefined ? {} : { after: start }),
        offset: 0,
        limit: rowsPerPage,
        total: false,
      }),
    )
    for (const row of rows) yield fields === undefined ? row : pick(row, fields)
    after = rows.at(-1)?.seq
    if (after === undefined || rows.length < rowsPerPage) return
  }
}

function pick(row: RunResult, fields: readonly (keyof RunResult)[]): Partial<RunResult> {
  const picked: Record<string, unknown> = {}
  for (const name of fields) {
    const value = row[name]
    if (value !== undefined) picked[name] = value
  }
  return picked
}
