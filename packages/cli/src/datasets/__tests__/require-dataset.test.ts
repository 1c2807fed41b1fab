import { DatasetsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import { UsageError } from '../../usage-error.ts'
import { requireDataset } from '../require-dataset.ts'

async function found(text: string, ...names: readonly string[]): Promise<string> {
  const store = new DatasetsInMemory()
  for (const [index, name] of names.entries()) await store.createDataset({ id: `id-${index}`, name })
  return (await requireDataset(store, text)).name
}

it.each([
  ['its whole name, which is a part of another one', 'a.jsonl', 'a.jsonl', ['a.jsonl', 'a.jsonl.old']],
  ['a part of its name', 'capitals', 'atlas/capitals.jsonl', ['atlas/capitals.jsonl', 'atlas/rivers.jsonl']],
  ['a part of its id', 'd-1', 'b', ['a', 'b']],
])('finds a dataset by %s', async (_what, text, name, names) => {
  expect(await found(text, ...names)).toBe(name)
})

it('says that there is none', async () => {
  await expect(found('x\u202e', 'a')).rejects.toThrow(
    new UsageError(String.raw`Dataset not found: x\u202e; assay datasets list shows those that there are`),
  )
})

it('names some of those that a part means', async () => {
  const names = Array.from({ length: 7 }, (_, index) => `p/${index}`)

  await expect(found('p/', ...names)).rejects.toThrow('p/ means 7 datasets; give more of the name:\np/6\np/5\np/4\np/3\np/2\nand 2 more')
})
