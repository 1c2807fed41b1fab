import { z } from 'zod'
import { idSchema, textSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { copyRecord } from '../../copy-record.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { readArguments } from '../../read-arguments.ts'
import { appendRows } from './append-rows.ts'
import { checkResult } from './check-result.ts'
import type { NewResult } from './check-result.ts'
import { pairsExist } from './pairs-exist.ts'
import { runNotFound } from './run-not-found.ts'
import type { RunsContext } from './runs-context.ts'
import type { NewRow } from './runs-driver.ts'
import { storedRows } from './stored-rows.ts'

/** Under what rows are added. */
export interface AddingOptions {
  readonly runId: string
  /** The epoch of the run that the caller holds. Without one, for a run without a lease, core claims it. */
  readonly epoch?: number
  /** Names the batch, so that one whose outcome is unknown can be sent again; default: a new one. */
  readonly token?: string
  /** `errored`: a row takes the place of one that errored or lacks a score that could not be computed. */
  readonly replace?: 'errored'
}

/** Rows to add in one step. */
export interface AddResultsInput extends AddingOptions {
  readonly results: readonly NewResult[]
}

/** One row to add. */
export type AddResultInput = AddingOptions & NewResult

const schema: z.ZodType<AddResultsInput> = recordSchema<AddResultsInput>({
  runId: idSchema,
  epoch: z.int().min(0).exactOptional(),
  token: textSchema.exactOptional(),
  replace: z.literal('errored').exactOptional(),
  // Each row is checked by hand.
  results: z.array(z.custom<NewResult>(() => true)),
})

/** Checks, copies and appends rows, and gives them as stored. */
export async function addResults(context: RunsContext, input: AddResultsInput): Promise<readonly RunResult[]> {
  const options = parseArguments(schema, input, 'addResults')
  return add(context, options, 'addResults', (index) => `results[${index}].`)
}

/** Adds one row. */
export async function addResult(context: RunsContext, input: AddResultInput): Promise<RunResult> {
  const given = readArguments('addResult', () => {
    const { runId, epoch, token, replace, ...result } = input
    return { runId, epoch, token, replace, results: [result] }
  })
  const options = parseArguments(schema, given, 'addResult')
  const [row] = await add(context, options, 'addResult', () => '')
  if (row === undefined) throw runNotFound(options.runId)
  return row
}

async function add(
  context: RunsContext,
  { runId, results, ...options }: AddResultsInput,
  method: string,
  placeOf: (index: number) => string,
): Promise<readonly RunResult[]> {
  const createdAt = context.seam.now()
  const rows = readArguments(method, () => results.map((result, index) => checkResult(result, placeOf(index), runId, createdAt)))
  refuseRepeatedPairs(runId, rows)
  if (rows.length === 0) return []
  const answer = copyRecord(rows)
  const seqs = await appendRows(context, { runId, rows, ...options })
  // What a row replaced, and what an earlier sending of the same batch stamped, is known to the store alone.
  const isKnown = options.replace === undefined && options.token === undefined
  return isKnown ? answer.map((row, index) => ({ ...row, seq: seqs[index] ?? 0 })) : storedRows(context.driver, runId, answer, seqs)
}

function refuseRepeatedPairs(runId: string, rows: readonly NewRow[]): void {
  const seen = new Set<string>()
  const conflicts = rows.flatMap((row, index) => (seen.size === seen.add(row.id).size ? [index] : []))
  if (conflicts.length > 0) throw pairsExist(runId, conflicts)
}
