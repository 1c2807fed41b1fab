import { systemSeam } from '@assay/core'
import type { AssayStorage, StoreFinding } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology, testDatabase } from '../../__tests__/test-database.ts'
import { mongoStorage } from '../../store/mongo-storage.ts'
import { examineMongoStore } from '../examine-mongo-store.ts'
import { busyLife } from './busy-life.ts'
import type { BusyStore } from './busy-life.ts'
import { quickSeam } from './sample-store.ts'

describeEachTopology('a busy store', (topology) => {
  const { client, database } = testDatabase(topology)

  it('has no finding after a life of runs, replacements, imports, deletions and rivals', { timeout: 60_000 }, async () => {
    const place = { client, database: database.databaseName, collectionPrefix: 'busy_' }
    await using store = await openTwice(place, 1)
    await busyLife(store, (round) => round < 5)

    const { findings, totals } = await examineMongoStore({ ...place, seam: quickSeam })

    expect(findings).toEqual([])
    expect(totals).toMatchObject(await contentOf(store))
  })

  it.each([
    ['looked at', false],
    ['repaired', true],
  ])('has no finding while it is %s and written to', { timeout: 120_000 }, async (_, repair) => {
    const place = { client, database: database.databaseName, collectionPrefix: `live_${repair}_` }
    await using store = await openTwice(place, 2)
    const found: StoreFinding[] = []
    let isOver = false

    const living = busyLife(store, () => !isOver)
    for (let look = 0; look < 4; look += 1) {
      const { findings } = await examineMongoStore({ ...place, repair, seam: systemSeam() })
      found.push(...findings)
    }
    isOver = true
    await living

    expect(found).toEqual([])
    const { findings } = await examineMongoStore({ ...place, seam: quickSeam })
    expect(findings).toEqual([])
  })
})

/** What readers get of all that is there. */
async function contentOf({ storages: [{ stores }] }: BusyStore): Promise<object> {
  const { runs } = await stores.runs.listRuns({ pagination: { limit: 1_000 } })
  const { datasets } = await stores.datasets.listDatasets({ pagination: { limit: 1_000 } })
  const rows = await Promise.all(runs.map(async ({ id }) => (await stores.runs.listResults({ runId: id })).pagination.total))
  const items = await Promise.all(datasets.map(async ({ id }) => (await stores.datasets.listItems({ datasetId: id })).pagination.total))
  return { runs: runs.length, datasets: datasets.length, rows: sum(rows), items: sum(items) }
}

function sum(counts: readonly (number | null)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0)
}

async function openTwice(place: Parameters<typeof mongoStorage>[0], seed: number): Promise<BusyStore & AsyncDisposable> {
  const storages: readonly [AssayStorage, AssayStorage] = [await mongoStorage(place), await mongoStorage(place)]
  const { random } = manualSeam({ seed })
  return {
    storages,
    random,
    async [Symbol.asyncDispose]() {
      for (const storage of storages) await storage.close()
    },
  }
}
