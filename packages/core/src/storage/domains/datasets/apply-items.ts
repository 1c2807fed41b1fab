import { z } from 'zod'
import { AssayError } from '../../../errors/assay-error.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import type { DatasetVersion } from '../../../records/dataset-version.ts'
import { dateSchema, idSchema } from '../../../records/field-schemas.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import { copyRecord } from '../../copy-record.ts'
import { isIterable } from '../../is-iterable.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { datasetNotFound } from './dataset-not-found.ts'
import { datasetOf } from './dataset-of.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { DatasetHead, DatasetsDriver } from './datasets-driver.ts'
import { planItemChanges } from './plan-item-changes.ts'
import type { ItemEdit } from './item-edit.ts'
import type { ItemUpdate, NewItem } from './new-item.ts'
import { itemUpdateSchema, newItemSchema } from './new-item.ts'

/** Changes of items that make one version. */
export interface ApplyItemsInput {
  readonly datasetId: string
  readonly adds?: readonly NewItem[]
  readonly updates?: readonly ItemUpdate[]
  /** Ids of items; one that is not there is passed over. */
  readonly deletes?: readonly string[]
  /**
   * Any number of changes, in place of the lists: they are gone through once, and are never in memory all at once, as far as the store can take
   * them piece by piece.
   */
  readonly edits?: Iterable<ItemEdit> | AsyncIterable<ItemEdit>
  /** Only when the newest version is still this one. */
  readonly ifVersion?: Date
}

/** What was done. */
export interface AppliedItems {
  readonly version: DatasetVersion
  /** The added items, in the order of `adds`. */
  readonly added: readonly DatasetItem[]
  /** The updated items, in the order of `updates`, those with equal values too. */
  readonly updated: readonly DatasetItem[]
}

const schema: z.ZodType<ApplyItemsInput> = recordSchema<ApplyItemsInput>({
  datasetId: idSchema,
  adds: z.array(newItemSchema).exactOptional(),
  updates: z.array(itemUpdateSchema).exactOptional(),
  deletes: z.array(idSchema).exactOptional(),
  edits: z.custom<NonNullable<ApplyItemsInput['edits']>>(isIterable, 'expected an iterable of edits').exactOptional(),
  ifVersion: dateSchema.exactOptional(),
})

/**
 * Checks what `applyItems` was given and gives a copy of it; of `edits` only that they can be gone through.
 *
 * @throws `INVALID`
 */
export function parseApplyItems(input: ApplyItemsInput): ApplyItemsInput {
  const changes = parseArguments(schema, input, 'applyItems')
  const { edits, adds, updates, deletes } = changes
  if (edits === undefined || (adds ?? updates ?? deletes) === undefined) return changes
  throw new AssayError('INVALID', 'applyItems: edits: stands beside adds, updates or deletes; put these among the edits', {
    details: { path: 'edits' },
  })
}

/** Changes that are checked already, and that nobody else refers to. */
export type CheckedChanges = Omit<ApplyItemsInput, 'edits' | 'ifVersion'> & { readonly ifVersion?: Date | undefined }

/** Applies changes of items as one version, by compare-and-set, again and again while others change the dataset. */
export async function applyItems({ driver, seam }: DatasetsContext, changes: CheckedChanges, method: string): Promise<AppliedItems> {
  const { datasetId, adds = [], updates = [], deletes = [], ifVersion } = changes
  const identified = adds.map((add) => ({ ...add, id: add.id ?? seam.newId() }))
  refuseRepeatedIds(method, [
    ...identified.map(({ id }, index) => ({ id, path: `${method === 'addItems' ? 'items' : 'adds'}[${index}].id` })),
    ...updates.map(({ id }, index) => ({ id, path: `updates[${index}].id` })),
    ...deletes.map((id, index) => ({ id, path: `${method === 'deleteItems' ? 'ids' : 'deletes'}[${index}]` })),
  ])
  const lost = lostRounds(seam, `Dataset ${datasetId}`)
  for (;;) {
    const head = await findHead(driver, datasetId, ifVersion)
    const now = seam.now()
    const version = new Date(Math.max(now, head.version.getTime() + 1))
    const plan = await planItemChanges(driver, head, version, now, { adds: identified, updates, deletes })
    const made: DatasetVersion = { version, itemCount: head.itemCount + plan.counts.added - plan.counts.deleted, ...plan.counts }
    if (plan.changes.length === 0) {
      const unchanged = { version: head.version, itemCount: head.itemCount, added: 0, updated: 0, deleted: 0 }
      return { version: unchanged, added: [], updated: plan.updated }
    }
    const next = headAfter(head, made, now)
    // The driver owns the changes from now on, so the caller gets copies.
    const answer = copyRecord({ version: made, added: plan.added, updated: plan.updated })
    if (await driver.replaceDataset(next, head.revision, plan.changes, made)) return answer
    await lost()
  }
}

/**
 * Finds the head of a dataset that is to be changed.
 *
 * @throws `NOT_FOUND`. `CONFLICT`: its version is not the one that is asked for.
 */
export async function findHead(driver: DatasetsDriver, datasetId: string, ifVersion: Date | undefined): Promise<DatasetHead> {
  const head = await driver.findDataset(datasetId)
  if (head === null) throw datasetNotFound(datasetId)
  if (ifVersion === undefined || ifVersion.getTime() === head.version.getTime()) return head
  throw new AssayError(
    'CONFLICT',
    `Dataset ${datasetId} has changed: its version is ${head.version.toISOString()}, not ${ifVersion.toISOString()}`,
    { details: { reason: 'guard', current: datasetOf(head) } },
  )
}

/** What a head becomes by a version that was made now. */
export function headAfter(head: DatasetHead, { version, itemCount, added }: DatasetVersion, now: number): DatasetHead {
  const nextPosition = head.nextPosition + added
  return { ...head, version, itemCount, updatedAt: new Date(now), revision: head.revision + 1, nextPosition }
}

function refuseRepeatedIds(method: string, named: readonly { readonly id: string; readonly path: string }[]): void {
  const seen = new Set<string>()
  const repeated = named.find(({ id }) => seen.size === seen.add(id).size)
  if (repeated === undefined) return
  const { id, path } = repeated
  throw new AssayError('INVALID', `${method}: ${path}: item ${id} is named twice; name it once`, { details: { path } })
}
