import type { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { runFields } from '../../../records/run.ts'
import type { Run } from '../../../records/run.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { firstNumber } from '../../first-number.ts'
import { leaseFrom, leaseRequestSchema } from './lease-request.ts'
import type { LeaseRequest } from './lease-request.ts'
import type { RunsContext } from './runs-context.ts'

/** A run to create; everything else is stamped by core. */
export interface CreateRunInput
  extends
    Pick<Run, 'datasetId' | 'datasetVersion' | 'targetType' | 'targetId' | 'totalItems'>,
    Partial<
      Pick<Run, 'id' | 'name' | 'metadata' | 'tags' | 'groupId' | 'derivedFrom' | 'selection' | 'scorers' | 'provenance' | 'trials'>
    > {
  readonly lease?: LeaseRequest
}

const schema: z.ZodType<CreateRunInput> = recordSchema<CreateRunInput>({
  id: runFields.id.exactOptional(),
  datasetId: runFields.datasetId,
  datasetVersion: runFields.datasetVersion,
  targetType: runFields.targetType,
  targetId: runFields.targetId,
  totalItems: runFields.totalItems,
  trials: runFields.trials.exactOptional(),
  name: runFields.name,
  metadata: runFields.metadata,
  tags: runFields.tags,
  groupId: runFields.groupId,
  derivedFrom: runFields.derivedFrom,
  selection: runFields.selection,
  scorers: runFields.scorers,
  provenance: runFields.provenance,
  lease: leaseRequestSchema.exactOptional(),
})

/** Stamps and stores a run that waits to be started. */
export async function createRun({ driver, seam }: RunsContext, input: CreateRunInput): Promise<Run> {
  const { lease, ...given } = parseArguments(schema, input, 'createRun')
  const now = seam.now()
  const run: Run = {
    trials: 1,
    ...given,
    id: given.id ?? seam.newId(),
    status: 'pending',
    stopReason: null,
    succeededCount: 0,
    failedCount: 0,
    skippedCount: 0,
    startedAt: null,
    completedAt: null,
    createdAt: new Date(now),
    updatedAt: new Date(now),
    error: null,
    lease: lease === undefined ? null : leaseFrom(lease, seam),
    epoch: firstNumber(seam),
    revision: firstNumber(seam),
  }
  if (!(await driver.insertRun(run))) {
    throw new AssayError('CONFLICT', `Run exists already: ${run.id}`, { details: { reason: 'exists' } })
  }
  return run
}
