import type { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { runSchema } from '../../../records/run.ts'
import type { Run } from '../../../records/run.ts'
import { equalRecords } from '../../equal-records.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { firstNumber } from '../../first-number.ts'
import type { RunsContext } from './runs-context.ts'

/** A complete run. */
export interface ImportRunInput {
  readonly run: Run
}

const schema: z.ZodType<ImportRunInput> = recordSchema<ImportRunInput>({ run: runSchema })

/** Stores a complete run under new numbers, without its lease; one that is there already must be equal. */
export async function importRun({ driver, seam }: RunsContext, input: ImportRunInput): Promise<Run> {
  const given = parseArguments(schema, input, 'importRun').run
  const run: Run = { ...given, lease: null, epoch: firstNumber(seam), revision: firstNumber(seam) }
  const lost = lostRounds(seam, `Run ${run.id}`)
  for (;;) {
    if (await driver.insertRun(run)) return run
    const current = await driver.findRun(run.id)
    if (current !== null && equalRecords(comparable(run), comparable(current))) return current
    if (current === null) await lost()
    else throw new AssayError('CONFLICT', `Run ${run.id} exists already and is different`, { details: { reason: 'different', current } })
  }
}

function comparable({ lease: _lease, epoch: _epoch, revision: _revision, ...rest }: Run): unknown {
  return rest
}
