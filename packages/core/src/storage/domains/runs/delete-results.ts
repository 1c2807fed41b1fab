import { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { parseArguments } from '../../parse-arguments.ts'
import type { RunsContext } from './runs-context.ts'

/** Whose rows to delete. */
export interface DeleteResultsInput {
  readonly runId: string
  /** Only when the run still has this epoch. */
  readonly ifEpoch?: number
}

const schema: z.ZodType<DeleteResultsInput> = recordSchema<DeleteResultsInput>({ runId: idSchema, ifEpoch: z.int().exactOptional() })

/** Deletes the rows of a run that nobody else works on. */
export async function deleteResults({ driver, claims }: RunsContext, input: DeleteResultsInput): Promise<void> {
  const { runId, ifEpoch } = parseArguments(schema, input, 'deleteResultsByRunId')
  await claims.inTurn(runId, async () => {
    const current = await driver.findRun(runId)
    if (current === null) return
    if (ifEpoch === undefined && current.lease !== null) {
      throw new AssayError('CONFLICT', `Run ${runId} is leased by ${current.lease.owner}: give ifEpoch, or take it over`, {
        details: { reason: 'leased', current },
      })
    }
    if (ifEpoch !== undefined && ifEpoch !== current.epoch) {
      throw new AssayError('CONFLICT', `Run ${runId} was taken over: its epoch is no longer ${ifEpoch}`, {
        details: { reason: 'fenced', current },
      })
    }
    await driver.removeRows(runId)
  })
}
