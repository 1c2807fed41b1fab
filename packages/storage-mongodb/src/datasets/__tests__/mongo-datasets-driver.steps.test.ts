import type { DatasetsDriver } from '@assay/core'
import { memoryDatasetsDriver, sampleDatasetHead } from '@assay/core/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { datasetInstances } from './dataset-instances.ts'
import type { Meddler } from './meddled-collections.ts'
import { changeItems, makePlanned, planVersion } from './plan-version.ts'
import { wholeDataset } from './whole-dataset.ts'

// A server that is shared with other test files takes its time.
vi.setConfig({ testTimeout: 30_000 })

const id = 'dataset-1'
const first = { a: 'one', b: 'one', c: 'one' }
const wanted = { a: 'two', b: null, d: 'one' }
const ofRival = { a: 'three', c: null, e: 'one' }
const later = [{ a: null, b: 'again' }, { c: 'four', d: 'four', e: 'four' }, { b: null }]

/** The writes that make a version, in order. */
const steps = [
  { step: 'claim', name: 'datasets.findOneAndUpdate' },
  { step: 'changes', name: 'items.insertMany' },
  { step: 'version', name: 'versions.insertOne' },
  { step: 'commit', name: 'datasets.updateOne' },
  { step: 'close', name: 'items.updateMany' },
  { step: 'mark', name: 'datasets.updateOne' },
] as const

type Step = (typeof steps)[number]['step']
const isCommitted: Readonly<Record<Step, boolean>> = {
  claim: false,
  changes: false,
  version: false,
  commit: false,
  close: true,
  mark: true,
}

/** Lets writes through, and does `meddle` with the one that is this step, and `afterwards` with those that follow. */
function at(step: Step, meddle: Meddler, afterwards: Meddler = async (_command, execute) => execute()): Meddler {
  let count = -1
  return async (command, execute) => {
    if (!command.writes) return execute()
    count += 1
    const index = steps.findIndex((one) => one.step === step)
    if (count > index) return afterwards(command, execute)
    expect(command.name).toBe(steps[count]?.name)
    return count === index ? meddle(command, execute) : execute()
  }
}

const loss = 'The connection was lost'

const lost: Meddler = async () => {
  throw new Error(loss)
}

const loseAnswer: Meddler = async (command, execute) => {
  await execute()
  return lost(command, execute)
}

/** The answer, or what the error says. */
async function told(answer: Promise<boolean>): Promise<unknown> {
  return answer.catch((error: unknown) => (error instanceof Error ? error.message : error))
}

describeEachTopology('a version that is not made in one go', (topology) => {
  const { collections, instance, emptied } = datasetInstances(topology)
  let model: DatasetsDriver

  /** Makes the same version here and in the model. */
  async function both(wishes: Record<string, string | null>): Promise<void> {
    const plan = await planVersion(model, id, wishes)
    expect(await makePlanned(model, plan)).toBe(true)
    expect(await makePlanned(instance(), plan)).toBe(true)
  }

  async function expectAsModel(): Promise<void> {
    expect(await wholeDataset(instance(), id)).toStrictEqual(await wholeDataset(model, id))
  }

  /** Others write on; nothing that they or the model know of is wrong or missing at any version. */
  async function expectToGoOn(): Promise<void> {
    await expectAsModel()
    for (const wishes of later) {
      await both(wishes)
      await expectAsModel()
    }
  }

  beforeEach(async () => {
    await emptied()
    model = memoryDatasetsDriver()
    await instance().insertDataset(sampleDatasetHead())
    await model.insertDataset(sampleDatasetHead())
    await both(first)
  })

  describe.each(steps)('at the step $step', ({ step }) => {
    it('whose writer dies there is not there, or is when it was committed, and the next one goes on and cleans up', async () => {
      const plan = await planVersion(model, id, wanted)
      if (isCommitted[step]) await makePlanned(model, plan)

      const answer = makePlanned(instance(at(step, lost, lost)), plan)

      expect(await told(answer)).toBe(isCommitted[step] || loss)
      await expectToGoOn()
      const { versions, changes } = await wholeDataset(model, id)
      expect(await collections.versions.countDocuments()).toBe(versions.length)
      expect(await collections.items.countDocuments()).toBe(changes.flat().length)
    })

    it('and whose answer is lost is not there, or is when it was committed', async () => {
      const isThere = step === 'commit' || isCommitted[step]
      const plan = await planVersion(model, id, wanted)
      if (isThere) await makePlanned(model, plan)

      const answer = makePlanned(instance(at(step, loseAnswer)), plan)

      expect(await told(answer)).toBe(isThere || loss)
      await expectToGoOn()
    })

    it('whose writer stalls there loses against another one, or is there when it was committed', async () => {
      const plan = await planVersion(model, id, wanted)
      if (isCommitted[step]) await makePlanned(model, plan)
      const rivals = [ofRival]
      const stall: Meddler = async (_command, execute) => {
        await expectAsModel()
        for (const wishes of rivals.splice(0)) await both(wishes)
        return execute()
      }

      const answer = await makePlanned(instance(at(step, stall)), plan)

      expect(answer).toBe(isCommitted[step])
      await expectToGoOn()
    })

    it('and which the server executes late changes nothing any more', async () => {
      const isThere = step === 'commit' || isCommitted[step]
      const plan = await planVersion(model, id, wanted)
      if (isThere) await makePlanned(model, plan)
      const late: (() => Promise<unknown>)[] = []
      const delay: Meddler = async (command, execute) => {
        late.push(execute)
        return lost(command, execute)
      }

      const answer = makePlanned(instance(at(step, delay)), plan)

      expect(await told(answer)).toBe(isThere || loss)
      await both(ofRival)
      await Promise.all(late.map((execute) => execute()))
      await expectToGoOn()
      expect(late.length).toBe(1)
    })
  })

  it('is there when it was committed late, and no other one of the same revision is', async () => {
    const plan = await planVersion(model, id, wanted)
    const late: (() => Promise<unknown>)[] = []
    const delay: Meddler = async (command, execute) => {
      late.push(execute)
      return lost(command, execute)
    }
    await expect(makePlanned(instance(at('commit', delay, delay)), plan)).rejects.toThrow('lost')
    const rival = await planVersion(model, id, ofRival)

    await late[0]?.()
    const isMade = await makePlanned(instance(), rival)

    expect(isMade).toBe(false)
    await makePlanned(model, plan)
    await expectToGoOn()
  })

  it('stays as it is when rivals of one process wait for each other', async () => {
    const driver = instance()
    const plans = [await planVersion(model, id, wanted), await planVersion(model, id, ofRival), await planVersion(model, id, { f: 'one' })]

    const answers = await Promise.all(plans.map((plan) => makePlanned(driver, plan)))

    expect(answers).toEqual([true, false, false])
    expect(await collections.datasets.findOne()).toMatchObject({ claim: 2, uncommitted: [], abandoned: [] })
  })

  it('waits for nobody: a small version is made while another process makes a large one', async () => {
    const large = await planVersion(model, id, wanted)
    const stall: Meddler = async (_command, execute) => {
      expect(await changeItems(instance(), id, { c: 'small' })).toBe(true)
      return execute()
    }

    expect(await makePlanned(instance(at('version', stall)), large)).toBe(false)
    expect(await collections.datasets.findOne()).toMatchObject({ claim: 3, uncommitted: [], abandoned: [] })
  })
})
