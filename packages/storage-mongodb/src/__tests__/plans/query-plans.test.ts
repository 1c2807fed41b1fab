import { MongoClient } from 'mongodb'
import { beforeAll, expect, it } from 'vitest'
import { mongoStorage } from '../../store/mongo-storage.ts'
import { describeEachTopology, hasTopology, testDatabase } from '../test-database.ts'
import { callEveryMethod, fillStore } from './call-every-method.ts'
import { CommandLog } from './command-log.ts'
import type { SentCommand } from './command-log.ts'
import { planOf } from './query-plan.ts'
import { unroutedFilters } from './routing-filters.ts'

/** Calls that name the rows or items which they want: few enough to put them in order afterwards. */
const byIds = /ids|Ids|ById|addResults|importResults/
/** Calls that ask for all there are, on whatever shard. */
const lists = /^list(Runs|Datasets)/

describeEachTopology('the queries of a store', (topology) => {
  const { database, url } = testDatabase(topology)
  let sent: readonly SentCommand[] = []

  beforeAll(async () => {
    if (!hasTopology(topology)) return
    await using client = new MongoClient(url, { monitorCommands: true })
    const log = new CommandLog(client)
    const storage = await mongoStorage({ client, database: database.databaseName })
    await fillStore(storage)
    await callEveryMethod(storage, log)
    await storage.close()
    sent = log.sent
  }, 120_000)

  it('never read a whole collection', async () => {
    const plans = await Promise.all(sent.map(async (command) => ({ command, plan: await planOf(database, command) })))

    const reading = plans.filter(({ plan }) => plan.includes('COLLSCAN')).map(({ command }) => textOf(command))

    expect(plans.every(({ plan }) => plan.length > 0)).toBe(true)
    expect(reading).toEqual([])
  }, 120_000)

  it('sort nothing in memory, other than what is asked for by id', async () => {
    const others = sent.filter(({ call }) => !byIds.test(call))
    const plans = await Promise.all(others.map(async (command) => ({ command, plan: await planOf(database, command) })))

    const sorting = plans.filter(({ plan }) => plan.includes('SORT')).map(({ command }) => textOf(command))

    expect(others.length).toBeGreaterThan(100)
    expect(sorting).toEqual([])
  }, 120_000)

  it('say on which shard the documents would be, unless they list all there are', () => {
    const unrouted = sent.filter((command) => !lists.test(command.call) && unroutedFilters(command).length > 0).map(textOf)

    expect(sent.length).toBeGreaterThan(100)
    expect(unrouted).toEqual([])
  })
})

function textOf({ call, name, collection }: SentCommand): string {
  return `${call}: ${name} of ${collection}`
}
