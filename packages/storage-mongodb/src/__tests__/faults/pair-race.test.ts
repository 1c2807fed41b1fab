import { expect, it } from 'vitest'
import { sampleRun } from '../../store/__tests__/sample-input.ts'
import { mongoStorage } from '../../store/mongo-storage.ts'
import { describeEachTopology } from '../test-database.ts'
import { startAdder } from './adder.ts'
import type { AddedBatch, BatchToAdd } from './adder.ts'
import { sharedPlace } from './place.ts'

/** Batches of three pairs, of which the last one is also the first one of the next batch. */
const batches = Array.from({ length: 25 }, (_, batch): BatchToAdd => ({
  batch,
  itemIds: [0, 1, 2].map((pair) => `item-${2 * batch + pair}`),
}))

describeEachTopology('two processes that add the same pairs', (topology) => {
  const place = sharedPlace(topology)

  it.each([
    { how: 'taking the run from one another', runId: 'unleased' },
    { how: 'under one epoch', runId: 'leased', lease: { owner: 'both', ttl: 600_000 } },
  ])(
    'store each pair once and each batch whole, $how',
    async ({ runId, lease }) => {
      await using storage = await storageAt(place.url)
      const { runs } = storage.stores
      const run = await runs.createRun({ ...sampleRun(runId), ...(lease !== undefined && { lease }) })
      const epoch = lease === undefined ? undefined : run.epoch
      await using one = await startAdder(place.url, runId, 'one', epoch)
      await using other = await startAdder(place.url, runId, 'other', epoch)

      const added = await Promise.all([one.add(batches), other.add(batches)])

      const rows = await Array.fromAsync(runs.iterateResults({ runId }))
      const outcomes = new Map([...outcomesOf('one', added[0]), ...outcomesOf('other', added[1])])
      const stored = [...outcomes].filter(([, { outcome }]) => outcome === 'stored').map(([name]) => name)
      const there = Map.groupBy(rows, ({ traceId }) => traceId ?? '')
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
      expect([...there.keys()].toSorted()).toEqual(stored.toSorted())
      expect([...there.values()].filter((batch) => batch.length !== 3)).toEqual([])
      expect([...outcomes].filter(([, answer]) => !isRightlyRefused(answer))).toEqual([])
      expect(stored.length).toBeGreaterThanOrEqual(batches.length / 2)
    },
    120_000,
  )
})

/** Whether a batch was stored, or refused because pairs of it were there. */
function isRightlyRefused(answer: AddedBatch): boolean {
  return answer.outcome === 'stored' || (answer.why === 'exists' && answer.conflicts.length > 0)
}

/** What became of a writer's batches, by the mark that their rows carry. */
function outcomesOf(name: string, added: readonly AddedBatch[]): readonly (readonly [string, AddedBatch])[] {
  return added.map((answer) => [`${name} ${answer.batch}`, answer])
}

async function storageAt(url: string): Promise<Awaited<ReturnType<typeof mongoStorage>> & AsyncDisposable> {
  const storage = await mongoStorage({ url })
  return { ...storage, [Symbol.asyncDispose]: () => storage.close() }
}
