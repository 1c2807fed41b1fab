import { memoryDatasetsDriver, sampleDatasetHead } from '@assay/core/testing'
import { expect, it, vi } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { datasetInstances } from './dataset-instances.ts'
import { makePlanned, planVersion } from './plan-version.ts'
import { wholeDataset } from './whole-dataset.ts'

// A server that is shared with other test files takes its time.
vi.setConfig({ testTimeout: 30_000 })

const id = 'dataset-1'

describeEachTopology('staged changes', (topology) => {
  const { collections, instance, emptied } = datasetInstances(topology)

  it('are in nobody’s way, become one version at once, and leave nothing when they lose or are discarded', async () => {
    await emptied()
    const [driver, rival, model] = [instance(), instance(), memoryDatasetsDriver()]
    for (const one of [driver, model]) await one.insertDataset(sampleDatasetHead())
    const first = await planVersion(model, id, { a: '1', b: '1', c: '1' })
    for (const one of [driver, model]) await makePlanned(one, first)
    const plan = await planVersion(model, id, { a: '2', b: null, d: '2' })
    const staging = async (): Promise<NonNullable<Awaited<ReturnType<NonNullable<typeof driver.stageChanges>>>>> => {
      const staged = await driver.stageChanges?.(id, plan.ifRevision)
      if (staged === null || staged === undefined) throw new Error('The dataset has this revision')
      for (const change of plan.changes) await staged.add([change])
      return staged
    }
    const [winner, loser, dropped] = [await staging(), await staging(), await staging()]
    await dropped.discard()
    expect(await wholeDataset(rival, id)).toStrictEqual(await wholeDataset(model, id))

    const outcomes = [await winner.commit(plan.next, plan.made), await loser.commit(plan.next, plan.made)]

    await makePlanned(model, plan)
    expect(outcomes).toEqual([true, false])
    expect(await wholeDataset(rival, id)).toStrictEqual(await wholeDataset(model, id))
    expect(await driver.stageChanges?.(id, plan.ifRevision)).toBeNull()
    expect(await collections.items.countDocuments()).toBe(first.changes.length + plan.changes.length)
    expect(await collections.datasets.findOne()).toMatchObject({ uncommitted: [], abandoned: [], unclosed: null })
  })
})
