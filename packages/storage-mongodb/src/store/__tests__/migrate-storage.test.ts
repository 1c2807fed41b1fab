import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { migrateStorage } from '../migrate-storage.ts'
import { mongoStorage } from '../mongo-storage.ts'
import { refusalOf } from './refusal-of.ts'

describeEachTopology('migrateStorage', (topology) => {
  const { database, url } = testDatabase(topology)

  it('makes a store, which others open without creating anything, and does nothing the second time', async () => {
    const first = await migrateStorage({ url })
    const second = await migrateStorage({ url })
    const storage = await mongoStorage({ url, ensureIndexes: false })
    await storage.close()

    expect(first.created).toContain('assay_results.run_seq')
    expect(second.created).toEqual([])
  })

  it('creates again what somebody dropped, in collections with the prefix', async () => {
    await migrateStorage({ url, collectionPrefix: 'team_' })
    await database.collection('team_results').dropIndex('run_verdict_seq')

    const { created } = await migrateStorage({ url, collectionPrefix: 'team_' })

    expect(created).toEqual(['team_results.run_verdict_seq'])
  })

  it('refuses what is not a store', async () => {
    await database.collection('shop_runs').insertOne({ shoes: 2 })

    expect(await refusalOf(migrateStorage({ url, collectionPrefix: 'shop_' }))).toMatchObject({ code: 'INVALID' })
  })
})
