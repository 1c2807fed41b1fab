import { systemSeam } from '@assay/core'
import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { openStorage } from '../open-storage.ts'
import { refusalOf } from './refusal-of.ts'
import { sampleRun } from './sample-input.ts'

const seam = systemSeam()

it.each([
  ['postgres://bob:p4ssw0rd@host/evals', 'postgres:'],
  ['bob:p4ssw0rd@host', 'bob:'],
  ['/evals', 'no scheme'],
])('refuses %s by its scheme alone', async (url, scheme) => {
  const error = await refusalOf(openStorage({ url, folder: '.', seam }))

  expect(error).toMatchObject({
    code: 'INVALID',
    message: `The storage URL must begin with mongodb:// or mongodb+srv://, for example mongodb://localhost:27017/evals; this one starts with ${scheme}`,
  })
})

describeEachTopology('openStorage', (topology) => {
  const { url } = testDatabase(topology)

  it('opens the store of a URL, for writing and for reading only', async () => {
    const storage = await openStorage({ url, folder: '.', seam })
    const run = await storage.stores.runs.createRun(sampleRun('run-1'))
    await storage.close()
    const reader = await openStorage({ url, folder: '.', seam, readOnly: true, onNotice: () => {} })

    const found = await reader.stores.runs.getRunById({ id: 'run-1' })
    const error = await refusalOf(reader.stores.runs.deleteRun({ id: 'run-1' }))
    await reader.close()

    expect(found).toEqual(run)
    expect(error).toMatchObject({ code: 'UNSUPPORTED' })
  })
})
