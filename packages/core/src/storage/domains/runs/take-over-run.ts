import { z } from 'zod'
import { idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { Run } from '../../../records/run.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { isLeaseLive, leaseFrom, leaseRequestSchema } from './lease-request.ts'
import type { LeaseRequest } from './lease-request.ts'
import { fencedConflict, leasedConflict } from './run-conflict.ts'
import { runNotFound } from './run-not-found.ts'
import type { RunsContext } from './runs-context.ts'

/** A takeover. */
export interface TakeOverRunInput {
  readonly runId: string
  readonly lease: LeaseRequest
  /** Only when the run still has this epoch: of several that take over at once, one wins. */
  readonly ifEpoch?: number
  /** Also from somebody whose lease is live; default false. */
  readonly steal?: boolean
}

const schema: z.ZodType<TakeOverRunInput> = recordSchema<TakeOverRunInput>({
  runId: idSchema,
  lease: leaseRequestSchema,
  ifEpoch: z.int().exactOptional(),
  steal: z.boolean().exactOptional(),
})

/** Gives the run a new epoch and a new lease, by compare-and-set. */
export async function takeOverRun({ driver, seam }: RunsContext, input: TakeOverRunInput): Promise<Run> {
  const { runId, lease, ifEpoch, steal = false } = parseArguments(schema, input, 'takeOverRun')
  const lost = lostRounds(seam, `Run ${runId}`)
  for (;;) {
    const current = await driver.findRun(runId)
    if (current === null) throw runNotFound(runId)
    if (ifEpoch !== undefined && ifEpoch !== current.epoch) {
      throw fencedConflict(current, ifEpoch)
    }
    if (!steal && isLeaseLive(current.lease, seam)) {
      throw leasedConflict(current, `wait until ${current.lease?.expiresAt.toISOString()}, or steal it`)
    }
    const next: Run = {
      ...current,
      lease: leaseFrom(lease, seam),
      updatedAt: new Date(seam.now()),
      epoch: current.epoch + 1,
      revision: current.revision + 1,
    }
    if (await driver.replaceRun(next, current.revision)) return next
    await lost()
  }
}
