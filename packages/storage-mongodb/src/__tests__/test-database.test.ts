import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from './test-database.ts'

describeEachTopology('a test database', (topology) => {
  const { client, database, url } = testDatabase(topology)

  it('keeps what is written under a name of its own', async () => {
    await database.collection('words').insertOne({ word: 'one' })

    const kept = await database
      .collection('words')
      .find({}, { projection: { _id: 0 } })
      .toArray()

    expect(kept).toEqual([{ word: 'one' }])
    expect(url).toContain(`/${database.databaseName}`)
  })

  it('is on a server of its topology', async () => {
    const { setName } = await client.db('admin').command({ hello: 1 })

    expect(setName !== undefined).toBe(topology === 'replica set')
  })
})
