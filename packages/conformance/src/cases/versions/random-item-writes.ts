import type { ApplyItemsInput } from '@assay/core'
import fc from 'fast-check'

/** Some writes of items that follow one another, and what each makes of the dataset. */
export interface RandomItemWrites {
  readonly writes: readonly { readonly wait: number; readonly changes: Omit<ApplyItemsInput, 'datasetId'> }[]
  /** The inputs by item after each write, in the order of the items. */
  readonly states: readonly (readonly (readonly [id: string, input: number])[])[]
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f']

/** Draws so many writes, each of which changes something: few ids, so that they are edited, deleted and added again, and a clock that stands still or goes back. */
export function randomItemWrites(count: number, seed: number): RandomItemWrites {
  const drawn = fc.sample(
    fc.record({
      wait: fc.constantFrom(0, 0, 1, 50, -3_600_000),
      chosen: fc.subarray(ids, { minLength: 1, maxLength: 3 }),
      kind: fc.nat(9),
    }),
    { numRuns: count, seed },
  )
  const items = new Map<string, number>()
  const states: (readonly (readonly [string, number])[])[] = []
  const writes = drawn.map(({ wait, chosen, kind }, index) => {
    const there = chosen.filter((id) => items.has(id))
    const deletes = there.filter((_, position) => (kind + position) % 3 === 0)
    const updates = there.filter((id) => !deletes.includes(id)).map((id) => ({ id, input: index }))
    const adds = chosen.filter((id) => !there.includes(id)).map((id) => ({ id, input: index }))
    for (const id of deletes) items.delete(id)
    // A map keeps the place of what is set again, and puts what is new at the end: so does a dataset.
    for (const { id, input } of [...updates, ...adds]) items.set(id, input)
    states.push([...items])
    return { wait, changes: { adds, updates, deletes } }
  })
  return { writes, states }
}
