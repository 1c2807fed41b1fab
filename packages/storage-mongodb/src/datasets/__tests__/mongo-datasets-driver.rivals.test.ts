import { DatasetsStorage, systemSeam } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { datasetInstances } from './dataset-instances.ts'
import { RivalHistory } from './rival-history.ts'
import { unreliableServer } from './unreliable-server.ts'

/** More of them take longer; `ASSAY_RIVAL_ATTEMPTS` says how many versions are tried. */
const attempts = Number(process.env['ASSAY_RIVAL_ATTEMPTS'] ?? 300)
const seed = Number(process.env['ASSAY_RIVAL_SEED'] ?? 1)
const rivals = 6
const seam = systemSeam()
const datasetIds = ['first', 'second', 'third']
const itemIds = Array.from({ length: 40 }, (_, index) => `item ${index}`)

describeEachTopology('rivals on a server that loses answers and executes writes late', (topology) => {
  const { collections, instance } = datasetInstances(topology)

  it(
    `make every version once, whole and on the one before, and read exact states (seed ${seed})`,
    { timeout: attempts * 1_000 },
    async () => {
      const reliable = new DatasetsStorage(instance(), { seam })
      for (const id of datasetIds) await reliable.createDataset({ id, name: id })
      const history = new RivalHistory()
      const servers = Array.from({ length: rivals }, (_, index) => unreliableServer(seed * 1_000 + index))

      await Promise.all(
        servers.map(async ({ meddle }, rival) => {
          const datasets = new DatasetsStorage(instance(meddle), { seam })
          const { random } = manualSeam({ seed: seed * 1_000 + 500 + rival })
          const choose = (share: number): string[] => itemIds.filter(() => random() < share)
          for (let count = 0; count < attempts / rivals; count += 1) {
            const datasetId = datasetIds[Math.floor(random() * datasetIds.length)] ?? 'first'
            // What a rival of a rival knows may be old, or not to be had: then core refuses, or the plan is made of what there is.
            const items = await history.look(datasets, datasetId).catch(() => new Map<string, string>())
            const chosen = choose(0.4)
            const there = chosen.filter((id) => items.has(id))
            await history.attempt(datasets, {
              datasetId,
              mark: `${rival}-${count}`,
              adds: chosen.filter((id) => !items.has(id)),
              updates: there.filter((_, index) => index % 3 > 0),
              deletes: there.filter((_, index) => index % 3 === 0),
            })
          }
        }),
      )
      await Promise.all(servers.map((server) => server.settled()))

      const problems = await Promise.all(datasetIds.map((id) => history.problemsOf(reliable, id)))
      expect(problems.flat()).toEqual([])
      // Many come to something: nobody is kept from writing by the leavings of others.
      const made = await Promise.all(datasetIds.map((datasetId) => reliable.listVersions({ datasetId, pagination: { limit: 0 } })))
      expect(made.reduce((sum, { pagination }) => sum + (pagination.total ?? 0), 0)).toBeGreaterThan(attempts / 3)
      expect(await collections.items.countDocuments({})).toBeGreaterThan(attempts * 3)
    },
  )
})
