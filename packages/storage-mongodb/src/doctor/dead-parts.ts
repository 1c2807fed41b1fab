import type { Collection } from 'mongodb'
import { countOf } from './count-of.ts'
import type { DoctorContext } from './doctor-context.ts'
import { longestWork } from './longest-work.ts'
import type { Examination, ReasonToKeep, StorePart } from './problem.ts'
import { storedKeys } from './stored-keys.ts'

/**
 * Finds rows whose run is gone, which a removal left that was interrupted, or a command that a server executed late. A run is stored before the first
 * of its rows is made, and its key is never used again, so that nobody can ever see them.
 */
export async function* deadRows(context: DoctorContext, reasonToKeep: ReasonToKeep): AsyncGenerator<StorePart> {
  const { runs, results } = context.collections
  for await (const key of deadKeys(context, 'results', runs)) {
    const filter = { '_id.r': key }
    yield deadPart({
      collection: 'results',
      noun: 'row',
      owner: 'run',
      key,
      reasonToKeep,
      count: () => results.countDocuments(filter, { session: context.session }),
      remove: () => results.deleteMany(filter),
    })
  }
}

/** Finds changes and versions whose dataset is gone. */
export async function* deadChanges(context: DoctorContext, reasonToKeep: ReasonToKeep): AsyncGenerator<StorePart> {
  const { datasets, items, versions } = context.collections
  const { session } = context
  for await (const key of deadKeys(context, 'items', datasets)) {
    const filter = { '_id.d': key }
    yield deadPart({
      collection: 'items',
      noun: 'change',
      owner: 'dataset',
      key,
      reasonToKeep,
      count: () => items.countDocuments(filter, { session }),
      remove: () => items.deleteMany(filter),
    })
  }
  for await (const key of deadKeys(context, 'versions', datasets)) {
    if (await mayBeginLife(context, key)) continue
    const filter = { '_id.d': key }
    yield deadPart({
      collection: 'versions',
      noun: 'version',
      owner: 'dataset',
      key,
      reasonToKeep,
      count: () => versions.countDocuments(filter, { session }),
      remove: () => versions.deleteMany(filter),
    })
  }
}

/** The keys in a collection that none of the owners has; found first, and looked for among the owners after, because owners come first. */
async function* deadKeys<Owner extends { readonly key: string }>(
  context: DoctorContext,
  collection: Parameters<typeof storedKeys>[1],
  owners: Collection<Owner>,
): AsyncGenerator<string> {
  for await (const keys of storedKeys(context, collection)) {
    const dead = new Set(keys)
    const options = { session: context.session, projection: { _id: 0, key: 1 } }
    // The type of a filter cannot be worked out for any document.
    const filter = { key: { $in: [...keys] } } as Parameters<typeof owners.find>[0]
    for await (const { key } of owners.find<Pick<Owner, 'key'>>(filter, options)) dead.delete(key)
    yield* dead
  }
}

interface DeadDocuments {
  readonly collection: Parameters<typeof storedKeys>[1]
  readonly noun: string
  readonly owner: 'run' | 'dataset'
  readonly key: string
  readonly reasonToKeep: ReasonToKeep
  readonly count: () => Promise<number>
  readonly remove: () => Promise<unknown>
}

function deadPart({ collection: path, noun, owner, key, reasonToKeep, count, remove }: DeadDocuments): StorePart {
  const mend = async (): Promise<void> => {
    await remove()
  }
  const examine = async (): Promise<Examination | null> => {
    const found = await count()
    if (found === 0) return null
    const reason = reasonToKeep(owner)
    const outcome = reason === null ? { repair: 'deleted', mend } : { repair: `left: ${reason}` }
    const problem = `holds ${countOf(found, noun)} of a ${owner} that is gone (key ${key})`
    return { problems: [{ path, severity: 'notice', problem, ...outcome }], entries: 0 }
  }
  return { kind: 'rest', examine }
}

/** The first version of a dataset is stored before the dataset itself, which may come at any moment: unless its key is old. */
async function mayBeginLife({ collections, session, seam }: DoctorContext, key: string): Promise<boolean> {
  const later = await collections.versions.findOne({ '_id.d': key, '_id.c': { $ne: 0 } }, { session, projection: { _id: 1 } })
  return later === null && timeOf(key) > seam.now() - longestWork
}

/** When a key was made: it is a UUID of version 7 (RFC 9562), which begins with the time. One that is none may be new. */
function timeOf(key: string): number {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(key) ?? []
  return high === undefined || low === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(high + low, 16)
}
