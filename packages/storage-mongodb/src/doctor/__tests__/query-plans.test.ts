import { MongoClient } from 'mongodb'
import type { CommandStartedEvent, Document } from 'mongodb'
import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { plant, sampleStores } from './sample-store.ts'

describeEachTopology('the queries of an examination', (topology) => {
  const { client, database, url } = testDatabase(topology)
  const sampleStore = sampleStores(client, database)

  it('read rows, changes and versions by indexes, and have nothing sorted', async () => {
    const store = await sampleStore()
    await plant(store, 'results', { _id: { r: 'gone', i: 'item-1', t: 0 }, seq: 1 })
    await plant(store, 'items', { _id: { d: 'gone', i: 'item-1', c: 1 }, position: 0 })
    const row = await store.raw('results').findOne({ '_id.r': store.runKey, seq: 2 })
    await plant(store, 'results', { ...row, seq: 11, _id: { r: store.runKey, i: 'item-2', t: 0, n: 1 } })
    await store.raw('runs').updateOne({}, { $set: { 'rows.head': 12, 'rows.last': null } })
    const watched = new MongoClient(url, { monitorCommands: true })
    const commands: Document[] = []
    watched.on('commandStarted', ({ command, commandName }: CommandStartedEvent) => {
      if (['find', 'aggregate', 'delete'].includes(commandName) && !JSON.stringify(command).includes('$collStats')) commands.push(command)
    })

    await store.examine({ client: watched, repair: true })
    await watched.close()

    const { results, items, versions } = store.collections
    const large = new Set([results, items, versions].map(({ collectionName }) => collectionName))
    const asked = commands.filter((command) => large.has(String(command['find'] ?? command['aggregate'] ?? command['delete'])))
    const plans = await Promise.all(asked.map(async (command) => ({ command, stages: stagesOf(await explain(command)) })))
    expect(new Set(asked.map((command) => Object.keys(command)[0]))).toEqual(new Set(['find', 'aggregate', 'delete']))
    expect(plans.filter(({ stages }) => stages.includes('COLLSCAN') || stages.includes('SORT'))).toEqual([])
  })

  async function explain({
    lsid: _session,
    $db: _database,
    $clusterTime: _time,
    txnNumber: _number,
    ...command
  }: Document): Promise<Document> {
    return database.command({ explain: command, verbosity: 'queryPlanner' })
  }
})

/** The names of the stages of the plan that won. */
function stagesOf(plan: unknown): readonly string[] {
  if (typeof plan !== 'object' || plan === null) return []
  const own = 'stage' in plan && typeof plan.stage === 'string' ? [plan.stage] : []
  const others = Object.entries(plan).filter(([name]) => name !== 'rejectedPlans' && name !== 'command')
  return [...own, ...others.flatMap(([, part]) => stagesOf(part))]
}
