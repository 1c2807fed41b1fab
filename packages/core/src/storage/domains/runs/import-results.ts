import { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { runResultSchema } from '../../../records/run-result.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { equalRecords } from '../../equal-records.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { findRowsOf } from './find-rows-of.ts'
import { leasedConflict } from './run-conflict.ts'
import { runNotFound } from './run-not-found.ts'
import type { RunsContext } from './runs-context.ts'

/** Complete rows of one run. */
export interface ImportResultsInput {
  readonly runId: string
  readonly results: readonly RunResult[]
}

/** What an import did. */
export interface ImportCounts {
  readonly imported: number
  /** Those that were there already, equal. */
  readonly skipped: number
}

const schema: z.ZodType<ImportResultsInput> = recordSchema<ImportResultsInput>({ runId: idSchema, results: z.array(runResultSchema) })

/** Stores the rows that are not there yet, in one step; those that are must be equal. */
export async function importResults(context: RunsContext, input: ImportResultsInput): Promise<ImportCounts> {
  const { runId, results } = parseArguments(schema, input, 'importResults')
  const foreign = results.findIndex((row) => row.runId !== runId)
  if (foreign !== -1) {
    throw new AssayError('INVALID', `importResults: results[${foreign}].runId: is not ${runId}`, {
      details: { path: `results[${foreign}].runId` },
    })
  }
  return context.claims.inTurn(runId, () => importInTurn(context, runId, results))
}

async function importInTurn({ driver, seam, claims }: RunsContext, runId: string, results: readonly RunResult[]): Promise<ImportCounts> {
  const lost = lostRounds(seam, `Run ${runId}`)
  for (;;) {
    const run = await driver.findRun(runId)
    if (run === null) throw runNotFound(runId)
    if (run.lease !== null) {
      throw leasedConflict(run, 'import when it has ended')
    }
    const stored = await findRowsOf(driver, runId, results)
    const conflicts = results.flatMap((row, index) => (stored.has(row.id) && !equalRecords(row, stored.get(row.id)) ? [index] : []))
    if (conflicts.length > 0) throw different(runId, conflicts)
    const missing = results.flatMap((row, index) => (stored.has(row.id) ? [] : [index]))
    const rows = results.filter((row) => !stored.has(row.id))
    const counts = { imported: rows.length, skipped: results.length - rows.length }
    if (rows.length === 0) return counts
    const batch = { runId, epoch: run.epoch, token: seam.newId(), rows, replaces: rows.map(() => null), imported: true as const }
    const answer = await claims.inTurnOf(runId, run.epoch, () => driver.appendRows(batch))
    switch (answer.outcome) {
      case 'stored':
        return counts
      case 'missing':
        throw runNotFound(runId)
      case 'fenced':
        await lost()
        continue
      case 'duplicate':
        throw different(
          runId,
          answer.conflicts.map((index) => missing[index] ?? index),
        )
      case 'tooLarge': {
        const index = missing[answer.index] ?? answer.index
        throw new AssayError('TOO_LARGE', `results[${index}]: too large for this store`, { details: { index, path: `results[${index}]` } })
      }
    }
  }
}

function different(runId: string, conflicts: readonly number[]): AssayError {
  return new AssayError('CONFLICT', `Run ${runId} has another row already for results[${conflicts.slice(0, 5).join('], results[')}]`, {
    details: { reason: 'different', conflicts },
  })
}
