import { AssayError } from '../../../errors/assay-error.ts'
import type { DatasetVersion } from '../../../records/dataset-version.ts'
import { findHead, headAfter } from './apply-items.ts'
import type { ApplyItemsInput } from './apply-items.ts'
import { datasetOf } from './dataset-of.ts'
import type { DatasetsContext } from './datasets-context.ts'
import type { DatasetHead, DatasetsDriver, ItemChange, StagedChanges } from './datasets-driver.ts'
import { editPieces } from './edit-pieces.ts'
import type { EditPiece } from './edit-pieces.ts'
import type { PlannedChanges } from './plan-item-changes.ts'
import { planItemChanges } from './plan-item-changes.ts'

/** Changes of items that are gone through once. */
type EditsInput = Required<Pick<ApplyItemsInput, 'datasetId' | 'edits'>> & Pick<ApplyItemsInput, 'ifVersion'>

type Counts = PlannedChanges['counts']

/** Applies any number of edits as one version, a piece of them in memory at a time. Somebody else's change of the dataset ends it. */
export async function applyEdits({ driver, seam }: DatasetsContext, { datasetId, edits, ifVersion }: EditsInput): Promise<DatasetVersion> {
  const head = await findHead(driver, datasetId, ifVersion)
  const now = seam.now()
  const version = new Date(Math.max(now, head.version.getTime() + 1))
  let counts: Counts = { added: 0, updated: 0, deleted: 0 }
  let staged: StagedChanges | null = null
  // The next piece is planned while one is on its way.
  let adding: Promise<void> = Promise.resolve()
  try {
    for await (const piece of editPieces(edits, seam)) {
      const before = { ...head, nextPosition: head.nextPosition + counts.added }
      const plan = await planPiece(driver, before, version, now, piece)
      if (plan.changes.length === 0) continue
      staged ??= await stage(driver, head)
      await adding
      adding = staged.add(plan.changes)
      // Heard of where it is waited for.
      adding.catch(() => undefined)
      counts = sum(counts, plan.counts)
    }
    await adding
    if (staged === null) return { version: head.version, itemCount: head.itemCount, ...counts }
    const made: DatasetVersion = { version, itemCount: head.itemCount + counts.added - counts.deleted, ...counts }
    if (await staged.commit(headAfter(head, made, now), made)) return made
    throw await changed(driver, head)
  } catch (error) {
    // The error says what happened; what is left is invisible, and cleared away later.
    await adding.catch(() => undefined)
    await staged?.discard().catch(() => undefined)
    throw error
  }
}

async function planPiece(driver: DatasetsDriver, head: DatasetHead, version: Date, now: number, piece: EditPiece): Promise<PlannedChanges> {
  try {
    return await planItemChanges(driver, head, version, now, piece)
  } catch (error) {
    if (!AssayError.isInstance(error) || error.details.conflicts === undefined) throw error
    const conflicts = error.details.conflicts.map((index) => piece.places[index] ?? index)
    throw new AssayError(error.code, error.message, { details: { ...error.details, conflicts } })
  }
}

async function stage(driver: DatasetsDriver, head: DatasetHead): Promise<StagedChanges> {
  if (driver.stageChanges === undefined) return collected(driver, head)
  const staged = await driver.stageChanges(head.id, head.revision)
  if (staged === null) throw await changed(driver, head)
  return staged
}

/** For a driver that takes all changes at once. */
function collected(driver: DatasetsDriver, head: DatasetHead): StagedChanges {
  const all: ItemChange[] = []
  return {
    add: async (changes) => {
      for (const change of changes) all.push(change)
    },
    commit: (next, made) => driver.replaceDataset(next, head.revision, all, made),
    discard: async () => {},
  }
}

async function changed(driver: DatasetsDriver, { id }: DatasetHead): Promise<AssayError> {
  const current = await findHead(driver, id, undefined)
  return new AssayError('CONFLICT', `Dataset ${id} was changed while its items were edited: go through the edits again`, {
    details: { reason: 'guard', current: datasetOf(current) },
  })
}

function sum(one: Counts, other: Counts): Counts {
  return { added: one.added + other.added, updated: one.updated + other.updated, deleted: one.deleted + other.deleted }
}
