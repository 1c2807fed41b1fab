import type { DatasetsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { Race } from './race.ts'
import { nth } from './run-races.ts'

/** Two writers of one dataset make versions of their own, and each past state is a prefix of its history. */
export const raceForVersions: Race = async (t, stores, name) => {
  const datasetId = `versions-${name}`
  await stores[0].datasets.createDataset({ id: datasetId, name: datasetId })

  const added = await Promise.all(
    Array.from({ length: 20 }, (_, index) => nth(stores, index).datasets.addItem({ datasetId, id: `item-${index}`, input: index })),
  )

  await checkHistory(t, stores[1].datasets, datasetId, added)
}

/** Checks that each of these items made a version, and that every version shows exactly the items that were added until then. */
export async function checkHistory(
  t: CaseContext,
  datasets: DatasetsStorage,
  datasetId: string,
  added: readonly { readonly id: string; readonly version: Date }[],
): Promise<void> {
  const history = added.toSorted((first, second) => first.version.getTime() - second.version.getTime())
  t.equal(new Set(added.map((item) => item.version.getTime())).size, added.length, 'how many different versions there are')
  const { versions } = await datasets.listVersions({ datasetId, pagination: { limit: added.length + 10 } })
  const listed = versions.toReversed().slice(1)
  t.equal(
    listed.map(({ version, itemCount }) => [version, itemCount]),
    history.map((item, index) => [item.version, index + 1]),
    'the versions',
  )
  for (const [index, { version }] of history.entries()) {
    const { items } = await datasets.listItems({ datasetId, version, pagination: { limit: added.length } })
    t.equal(
      items.map((item) => item.id),
      history.slice(0, index + 1).map((item) => item.id),
      `the items at version ${index + 1}`,
    )
  }
  const dataset = await datasets.getDatasetById({ id: datasetId })
  t.equal([dataset?.itemCount, dataset?.version], [added.length, history.at(-1)?.version], 'the dataset')
}
