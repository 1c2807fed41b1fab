import { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { optionalFields } from '../../../records/optional-fields.ts'
import { isFinalStatus, runFields } from '../../../records/run.ts'
import type { Run } from '../../../records/run.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { leaseFrom, leaseRequestSchema } from './lease-request.ts'
import type { LeaseRequest } from './lease-request.ts'
import { fencedConflict, leasedConflict } from './run-conflict.ts'
import { runNotFound } from './run-not-found.ts'
import type { RunsContext } from './runs-context.ts'

/** The fields of a run that may be absent, and so can be taken away. */
export type OptionalRunField =
  | 'name'
  | 'metadata'
  | 'tags'
  | 'groupId'
  | 'derivedFrom'
  | 'selection'
  | 'scorers'
  | 'provenance'
  | 'segments'

/** A change of a run. */
export interface UpdateRunInput extends Partial<Omit<Run, 'id' | 'createdAt' | 'updatedAt' | 'epoch' | 'revision' | 'lease'>> {
  readonly id: string
  /** Renews or takes a lease for so long from now; null gives it up. */
  readonly lease?: LeaseRequest | null
  /** Optional fields to take away. */
  readonly unset?: readonly OptionalRunField[]
  /** Only when the run still has this revision. */
  readonly ifRevision?: number
  /** Only when the run still has this epoch. */
  readonly ifEpoch?: number
}

const optionalNames = ['name', 'metadata', 'tags', 'groupId', 'derivedFrom', 'selection', 'scorers', 'provenance', 'segments'] as const

const { createdAt: _createdAt, updatedAt: _updatedAt, epoch: _epoch, revision: _revision, ...changeable } = optionalFields<Run>(runFields)

const schema: z.ZodType<UpdateRunInput> = recordSchema<UpdateRunInput>({
  ...changeable,
  id: runFields.id,
  lease: leaseRequestSchema.nullable().exactOptional(),
  unset: z.array(z.enum(optionalNames)).exactOptional(),
  ifRevision: z.int().exactOptional(),
  ifEpoch: z.int().exactOptional(),
})

const leasedFields = ['status', 'lease', 'succeededCount', 'failedCount', 'skippedCount'] as const

/** Applies a patch by compare-and-set, again and again while others change other things. */
export async function updateRun(context: RunsContext, input: UpdateRunInput): Promise<Run> {
  const patch = parseArguments(schema, input, 'updateRun')
  const lost = lostRounds(context.seam, `Run ${patch.id}`)
  for (;;) {
    const current = await context.driver.findRun(patch.id)
    if (current === null) throw runNotFound(patch.id)
    refuse(current, patch)
    const next = patched(context, current, patch)
    if (await context.driver.replaceRun(next, current.revision)) return next
    await lost()
  }
}

function refuse(current: Run, patch: UpdateRunInput): void {
  if (patch.ifRevision !== undefined && patch.ifRevision !== current.revision) {
    throw new AssayError('CONFLICT', `Run ${current.id} has changed: it has revision ${current.revision}, not ${patch.ifRevision}`, {
      details: { reason: 'guard', current },
    })
  }
  if (patch.ifEpoch !== undefined) {
    if (patch.ifEpoch === current.epoch) return
    throw fencedConflict(current, patch.ifEpoch)
  }
  if (current.lease !== null && leasedFields.some((field) => patch[field] !== undefined)) {
    throw leasedConflict(current, 'give ifEpoch, or take it over')
  }
}

function patched({ seam }: RunsContext, current: Run, patch: UpdateRunInput): Run {
  const { id: _id, lease, unset = [], ifRevision: _ifRevision, ifEpoch: _ifEpoch, ...fields } = patch
  const becomesFinal = fields.status !== undefined && fields.status !== current.status && isFinalStatus(fields.status)
  // Somebody may have claimed the run without a lease and still hold its epoch: from now on only the leaseholder may.
  const becomesLeased = current.lease === null && lease !== undefined && lease !== null
  const next: Run = {
    ...current,
    ...fields,
    ...(lease === undefined ? {} : { lease: lease === null ? null : leaseFrom(lease, seam) }),
    updatedAt: new Date(seam.now()),
    epoch: becomesFinal || becomesLeased ? current.epoch + 1 : current.epoch,
    revision: current.revision + 1,
  }
  if (unset.length === 0) return next
  // Only optional fields can be named, so what is left is still a run.
  return Object.fromEntries(Object.entries(next).filter(([name]) => !unset.some((gone) => gone === name))) as unknown as Run
}
