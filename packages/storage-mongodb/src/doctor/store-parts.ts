import type { Collection, Filter, FindOptions } from 'mongodb'
import { AssayError } from '@assay/core'
import { missingIndexes } from '../indexes/missing-indexes.ts'
import { deadChanges, deadRows } from './dead-parts.ts'
import type { DoctorContext } from './doctor-context.ts'
import { examineDataset } from './examine-dataset.ts'
import { examineRun } from './examine-run.ts'
import type { ReasonToKeep, StorePart } from './problem.ts'

const idsPerPage = 1_000

/** Goes through a store: its runs, its datasets, and what is left of those that are gone. */
export async function* storeParts(context: DoctorContext, reasonToKeep: ReasonToKeep): AsyncGenerator<StorePart> {
  const { runs, datasets } = context.collections
  for await (const id of idsOf(runs, context)) yield { kind: 'run', examine: () => examineRun(context, id) }
  for await (const id of idsOf(datasets, context)) yield { kind: 'dataset', examine: () => examineDataset(context, id) }
  const isSlow = await collectionsWithoutIndex(context)
  if (!isSlow.has('results')) yield* deadRows(context, reasonToKeep)
  if (!isSlow.has('items') && !isSlow.has('versions')) yield* deadChanges(context, reasonToKeep)
}

/** Page by page, because a cursor does not live as long as it may take to look at what it found. */
async function* idsOf<Value extends { readonly _id: string }>(
  collection: Collection<Value>,
  { session }: DoctorContext,
): AsyncGenerator<string> {
  const options: FindOptions = { session, projection: { _id: 1 }, sort: { _id: 1 }, limit: idsPerPage }
  let filter: Filter<Value> = {}
  for (;;) {
    const found = await collection.find<{ readonly _id: string }>(filter, options).toArray()
    const ids = found.map(({ _id }) => _id)
    yield* ids
    const last = ids.at(-1)
    if (ids.length < idsPerPage || last === undefined) return
    // The type of a filter cannot be worked out for any document.
    filter = { _id: { $gt: last } } as Filter<Value>
  }
}

/** Where it would take too long to look for what belongs to nothing; that an index is missing is found by itself. */
async function collectionsWithoutIndex({ collections }: DoctorContext): Promise<ReadonlySet<string>> {
  try {
    return new Set((await missingIndexes(collections)).map(({ collection }) => collection))
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error
    return new Set(['results', 'items', 'versions'])
  }
}
