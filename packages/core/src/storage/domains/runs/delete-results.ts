import { z } from 'zod'
import { idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { Run } from '../../../records/run.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { fencedConflict, leasedConflict } from './run-conflict.ts'
import type { RunsContext } from './runs-context.ts'

/** Whose rows to delete. */
export interface DeleteResultsInput {
  readonly runId: string
  /** Only when the run still has this epoch. */
  readonly ifEpoch?: number
}

const schema: z.ZodType<DeleteResultsInput> = recordSchema<DeleteResultsInput>({ runId: idSchema, ifEpoch: z.int().exactOptional() })

/** Deletes the rows of a run that nobody else works on. */
export async function deleteResults({ driver, seam, claims }: RunsContext, input: DeleteResultsInput): Promise<void> {
  const { runId, ifEpoch } = parseArguments(schema, input, 'deleteResultsByRunId')
  await claims.inTurn(runId, async () => {
    const lost = lostRounds(seam, `Run ${runId}`)
    for (;;) {
      const current = await driver.findRun(runId)
      if (current === null) return
      refuse(current, ifEpoch)
      // False: somebody took the run over since the look, and may have a lease now.
      if (await claims.inTurnOf(runId, current.epoch, () => driver.removeRows(runId, current.epoch))) return
      await lost()
    }
  })
}

function refuse(current: Run, ifEpoch: number | undefined): void {
  if (ifEpoch === undefined && current.lease !== null) {
    throw leasedConflict(current, 'give ifEpoch, or take it over')
  }
  if (ifEpoch !== undefined && ifEpoch !== current.epoch) {
    throw fencedConflict(current, ifEpoch)
  }
}
