import { AssayError } from '../../../errors/assay-error.ts'
import { runSchema } from '../../../records/run.ts'
import type { Run } from '../../../records/run.ts'
import { equalRecords } from '../../equal-records.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { newEpoch } from './create-run.ts'
import type { RunsContext } from './runs-context.ts'

/** Stores a complete run under a new epoch, without its lease; one that is there already must be equal. */
export async function importRun({ driver, seam }: RunsContext, input: { readonly run: Run }): Promise<Run> {
  const run: Run = { ...parseArguments(runSchema, input.run, 'importRun'), lease: null, epoch: newEpoch(seam.random()) }
  for (;;) {
    if (await driver.insertRun(run)) return run
    const current = await driver.findRun(run.id)
    if (current === null) continue
    if (equalRecords(comparable(run), comparable(current))) return current
    throw new AssayError('CONFLICT', `Run ${run.id} exists already and is different`, { details: { reason: 'different', current } })
  }
}

function comparable({ lease: _lease, epoch: _epoch, revision: _revision, ...rest }: Run): unknown {
  return rest
}
