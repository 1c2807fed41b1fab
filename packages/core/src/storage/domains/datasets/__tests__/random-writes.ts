import fc from 'fast-check'
import type { DatasetsStorage } from '../base.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'

const id = fc.constantFrom('a', 'b', 'c', 'd')
const input = fc.constantFrom<null | number | string | object>(null, 0, '', 'x', {}, [1], { a: null })
const clock = fc.constantFrom(-3_600_000, 0, 0, 0, 1, 50)

const arbitraryWrite: fc.Arbitrary<RandomWrite> = fc.record({
  clock,
  adds: fc.uniqueArray(id, { maxLength: 2 }),
  updates: fc.uniqueArray(fc.record({ id, input, expectedOutput: fc.option(input, { nil: undefined }) }), {
    selector: (update) => update.id,
    maxLength: 2,
  }),
  deletes: fc.uniqueArray(id, { maxLength: 1 }),
})

/** Random writes of items: few ids, few values, and a clock that stands still or goes back, so that everything collides. */
export function arbitraryWrites(minLength: number, maxLength: number): fc.Arbitrary<readonly RandomWrite[]> {
  return fc.array(arbitraryWrite, { minLength, maxLength, size: 'max' })
}

/** One write, as it was drawn. */
export interface RandomWrite {
  readonly clock: number
  readonly adds: readonly string[]
  readonly updates: readonly { readonly id: string; readonly input: null | number | string | object; readonly expectedOutput: unknown }[]
  readonly deletes: readonly string[]
}

/** Does a write, leaving out what cannot be done. */
export async function doWrite(store: DatasetsStorage, seam: ManualSeam, datasetId: string, write: RandomWrite): Promise<void> {
  seam.setNow(seam.now() + write.clock)
  const { items } = await store.listItems({ datasetId })
  const there = new Set(items.map((item) => item.id))
  const adds = write.adds.filter((one) => !there.has(one)).map((one) => ({ id: one, input: seam.random() }))
  const updates = write.updates.filter((one) => there.has(one.id))
  const deletes = write.deletes.filter((one) => !adds.some((add) => add.id === one) && !updates.some((update) => update.id === one))
  // What was drawn is JSON, and undefined counts as absent.
  const changes: object = { datasetId, adds, updates, deletes }
  await store.applyItems(changes as Parameters<DatasetsStorage['applyItems']>[0])
}
