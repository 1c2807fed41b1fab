import type { DoctorContext } from './doctor-context.ts'

/**
 * Deletes what carries a claim of a dataset that was given up; with `openToo` also what carries one that nobody committed or voided, which is given
 * up for its writer, who could not commit it afterwards.
 */
export async function deleteAbandoned(
  { collections }: DoctorContext,
  id: string,
  { openToo }: { readonly openToo: boolean },
): Promise<void> {
  const before = await collections.datasets.findOne({ _id: id }, { projection: { key: 1, uncommitted: 1, revision: 1 } })
  if (before === null) return
  const { key, revision } = before
  const open = openToo ? before.uncommitted.filter((other) => other.revision === revision).map(({ claim }) => claim) : []
  const after = await collections.datasets.findOneAndUpdate(
    { _id: id, key, revision, ...(open.length > 0 && { 'uncommitted.claim': { $all: open } }) },
    { $pull: { uncommitted: { claim: { $in: open } } }, $addToSet: { abandoned: { $each: open } } },
    { returnDocument: 'after', projection: { abandoned: 1 } },
  )
  if (after === null) return
  const filter = { '_id.d': key, '_id.c': { $in: [...after.abandoned] } }
  await collections.items.deleteMany(filter)
  await collections.versions.deleteMany(filter)
}
