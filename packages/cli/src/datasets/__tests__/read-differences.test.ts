import { join } from 'node:path'
import { DatasetsInMemory } from '@assay/core'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../config/__tests__/temporary-folder.ts'
import type { FileDifference } from '../file-difference.ts'
import { readDifferences } from '../read-differences.ts'

it('gives what items are in the store and in the file, up to a limit of each kind, and counts all', async () => {
  const datasets = new DatasetsInMemory()
  await datasets.createDataset({ id: 'd', name: 'd' })
  const ids = Array.from({ length: 500 }, (_, index) => `i${index}`)
  await datasets.addItems({ datasetId: 'd', items: ids.map((id) => ({ id, input: id, metadata: 'm' })) })
  const dataset = await datasets.getDatasetById({ id: 'd' })
  const rows = ids.slice(0, 300).map((id) => `{"id":"${id}","input":"new ${id}"}\n`)
  const path = join(temporaryFolder({ 'a.jsonl': `${rows.join('')}{"id":"x","input":1}\n` }), 'a.jsonl')
  const found: FileDifference[] = []

  const totals = await readDifferences(datasets, { path, dataset, limit: 250, onDifferences: (more) => void found.push(...more) })

  expect(totals).toMatchObject({ rows: 301, added: 1, updated: 300, deleted: 200 })
  expect(found.map(({ change }) => change)).toEqual([...Array(250).fill('updated'), 'added', ...Array(200).fill('deleted')])
  expect(found[249]).toEqual({
    change: 'updated',
    id: 'i249',
    line: 250,
    before: { input: 'i249', metadata: 'm' },
    after: { input: 'new i249' },
  })
  expect(found[250]).toEqual({ change: 'added', id: 'x', line: 301, before: null, after: { input: 1 } })
  expect(found.at(-1)).toEqual({ change: 'deleted', id: 'i499', line: null, before: { input: 'i499', metadata: 'm' }, after: null })
})
