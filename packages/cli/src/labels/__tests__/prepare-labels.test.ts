import type { JsonValue } from '@assay/core'
import { expect, it } from 'vitest'
import { storedDataset } from '../../report/__tests__/stored-runs.ts'
import { prepareLabels } from '../prepare-labels.ts'

async function prepared(labels: readonly (JsonValue | undefined)[], itemIds?: readonly string[]): ReturnType<typeof prepareLabels> {
  const items = labels.map((human, index) => ({ id: `i${index}`, metadata: human === undefined ? { topic: 'sea' } : { human } }))
  const { stores, dataset } = await storedDataset(items)
  return prepareLabels(stores.datasets, {
    datasetId: 'data',
    version: dataset.version,
    key: 'human',
    ...(itemIds !== undefined && { itemIds }),
  })
}

it.each([
  { labels: [true, false, undefined, null, ''], kind: 'passes' },
  { labels: [1, 0, 'pass'], kind: 'passes' },
  { labels: [1, 0], kind: 'passes' },
  { labels: [1, 0, 4.5, '3'], kind: 'number' },
] as const)('takes $labels for $kind', async ({ labels, kind }) => {
  expect(await prepared([...labels])).toEqual({ key: 'human', kind })
})

it('refuses labels that nobody can read before anything is scored, and names some', async () => {
  const labels = ['maybe', true, ...Array.from({ length: 6 }, () => 'no idea')]

  await expect(prepared(labels)).rejects.toThrow(
    /"pass" or "fail", or numbers, but not\n {2}"maybe" of item i0\n(?: {2}"no idea" .*\n){4} {2}and 2 more$/,
  )
})

it('refuses labels of which some say pass and some are numbers', async () => {
  await expect(prepared([true, 4])).rejects.toThrow('of 2 labels, 1 are numbers')
})

it('refuses a key that no item has', async () => {
  await expect(prepared([undefined, null])).rejects.toThrow(
    '--labels human: no item has this key in its metadata\nThe keys that there are: topic',
  )
})

it('looks at the items alone that are scored', async () => {
  expect(await prepared([true, 'maybe', 5], ['i0'])).toEqual({ key: 'human', kind: 'passes' })
})
