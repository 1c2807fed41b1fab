import { DatasetsInMemory } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { randomItemWrites } from '../random-item-writes.ts'

it('predicts the items after each write, and each write makes a version', async () => {
  const datasets = new DatasetsInMemory({ seam: manualSeam() })
  const { writes, states } = randomItemWrites(300, 5)
  await datasets.createDataset({ id: 'd', name: 'n' })

  for (const [index, { changes }] of writes.entries()) {
    await datasets.applyItems({ datasetId: 'd', ...changes })
    const { items } = await datasets.listItems({ datasetId: 'd' })
    expect(items.map(({ id, input }) => [id, input])).toEqual(states[index])
  }

  expect((await datasets.listVersions({ datasetId: 'd' })).pagination.total).toBe(301)
  expect(writes.some(({ changes }) => (changes.deletes?.length ?? 0) > 0 && (changes.updates?.length ?? 0) > 0)).toBe(true)
})

it('gives the same for the same seed, and others for another', () => {
  expect(randomItemWrites(20, 1)).toEqual(randomItemWrites(20, 1))
  expect(randomItemWrites(20, 1)).not.toEqual(randomItemWrites(20, 2))
})
