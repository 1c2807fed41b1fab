import { describe, expect, it } from 'vitest'
import type { SelectionFlags } from '../../commands/selection-options.ts'
import { finishedRun, storedDataset } from '../../report/__tests__/stored-runs.ts'
import { UsageError } from '../../usage-error.ts'
import { parseCondition } from '../metadata-condition.ts'
import type { RunSelection } from '../run-selection.ts'
import { selectItems } from '../select-items.ts'
import { storedSelection } from '../stored-selection.ts'

const items = Array.from({ length: 30 }, (_, index) => ({
  id: `i${String(index).padStart(2, '0')}`,
  expectedOutput: index,
  metadata: { even: index % 2 === 0, tens: Math.floor(index / 10) },
}))

type Stored = Awaited<ReturnType<typeof storedDataset>>

interface Chosen {
  readonly selected: RunSelection
  readonly notices: readonly string[]
}

async function choose({ stores }: Stored, flags: SelectionFlags, onLines: readonly string[] | null = null): Promise<Chosen> {
  const dataset = await stores.datasets.getDatasetById({ id: 'data' })
  if (dataset === null) throw new Error('The dataset is gone')
  const notices: string[] = []
  const selected = await selectItems(stores, {
    dataset,
    version: dataset.version,
    flags,
    onLines: onLines === null ? null : new Set(onLines),
    random: () => 0.25,
    onNotice: (text) => notices.push(text),
  })
  return { selected, notices }
}

const filter = (...texts: string[]): SelectionFlags => ({ filter: texts.flatMap((text) => parseCondition(text) ?? []) })

/** Fails items 3 and 4 and 15, errors on item 5. */
const flaky = (_input: unknown, { item }: { item: { id: string } }): number => {
  if (item.id === 'i05') throw new Error('no')
  return ['i03', 'i04', 'i15'].includes(item.id) ? 0 : 1
}

describe('selectItems', () => {
  it('takes the first ones, and keeps how they were chosen', async () => {
    const { selected } = await choose(await storedDataset(items), { limit: 2 })

    expect(selected).toEqual({ itemIds: ['i00', 'i01'], count: 2, total: 30, selection: { kind: 'filter', filter: { limit: 2 } } })
  })

  it('takes items with the metadata alone', async () => {
    const { selected } = await choose(await storedDataset(items), filter('even=true', 'tens=1,2', 'tens!=2'))

    expect(selected.itemIds).toEqual(['i10', 'i12', 'i14', 'i16', 'i18'])
    expect(selected.selection).toEqual({ kind: 'filter', filter: { metadata: ['even=true', 'tens=1,2', 'tens!=2'] } })
  })

  it('narrows first, draws the sample of what is left, and takes the first of the sample', async () => {
    const stored = await storedDataset(items)

    const { selected: sample } = await choose(stored, { ...filter('even=true'), sample: 5, seed: 3 })
    const { selected: first } = await choose(stored, { ...filter('even=true'), sample: 5, seed: 3, limit: 2 })

    expect(sample.itemIds).toHaveLength(5)
    expect(sample.itemIds.every((id) => Number(id.slice(1)) % 2 === 0)).toBe(true)
    expect(first.itemIds).toEqual(sample.itemIds.slice(0, 2))
    expect(first.selection).toEqual({ kind: 'sample', filter: { metadata: ['even=true'], limit: 2 }, size: 5, seed: 3 })
  })

  it('draws a seed where none is given, which draws the same again', async () => {
    const stored = await storedDataset(items)

    const { selected } = await choose(stored, { sample: 5 })
    const { selected: again } = await choose(stored, { sample: 5, seed: selected.selection.seed ?? -1 })

    expect(selected.selection.seed).toBe(250_000)
    expect(again).toEqual(selected)
  })

  it('takes items that failed or errored in a run, together with what else is asked', async () => {
    const stored = await storedDataset(items)
    const { runId } = await finishedRun(stored.stores, 'a', flaky, { trials: 2 })

    const failed = await choose(stored, { failedOf: runId })
    const either = await choose(stored, { failedOf: runId, erroredOf: runId, ...filter('tens=0') })
    const onLine = await choose(stored, { failedOf: runId }, ['i04', 'i07'])

    expect(failed.selected.itemIds).toEqual(['i03', 'i04', 'i15'])
    expect(failed.selected.selection).toEqual({ kind: 'filter', filter: { failedOf: runId }, outcomeSelected: true })
    expect(either.selected.itemIds).toEqual(['i03', 'i04', 'i05'])
    expect(onLine.selected.itemIds).toEqual(['i04'])
  })

  it('leaves out items that the dataset no longer has, and says how many', async () => {
    const stored = await storedDataset(items)
    const { runId } = await finishedRun(stored.stores, 'a', flaky)
    await stored.stores.datasets.deleteItem({ datasetId: 'data', id: 'i04' })

    const { selected, notices } = await choose(stored, { failedOf: runId })

    expect(selected).toMatchObject({ itemIds: ['i03', 'i15'], total: 29 })
    expect(notices).toEqual([`1 of the 3 items that failed in run ${runId} is left out: no longer in the dataset`])
  })

  it('finds many items by walking through the dataset', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => ({ id: `i${index}`, expectedOutput: index }))
    const stored = await storedDataset(many)
    const { runId } = await finishedRun(stored.stores, 'a', (_input, { item }) => (item.id === 'i7' ? 1 : 0))

    const { selected } = await choose(stored, { failedOf: runId })

    expect(selected.itemIds).toEqual(many.map(({ id }) => id).filter((id) => id !== 'i7'))
  })

  it.each<[string, (runId: string) => SelectionFlags, string]>([
    ['a filter that matches nothing', () => filter('tens=7'), 'Nothing to run: no item has tens=7; the values that there are: 0, 1, 2'],
    ['an unknown run', () => ({ failedOf: 'nope' }), 'Run not found: nope'],
    ['a run in which nothing errored', (runId) => ({ erroredOf: runId }), `--errored-of: no row of run all-failed errored`],
    ['items that are all gone', (runId) => ({ failedOf: runId }), 'Nothing to run: the dataset no longer has the item that failed in'],
  ])('refuses %s', async (_what, flags, message) => {
    const stored = await storedDataset(items)
    const { runId } = await finishedRun(stored.stores, 'a', () => 0, { runId: 'all-failed', itemIds: ['i29'] })
    await stored.stores.datasets.deleteItem({ datasetId: 'data', id: 'i29' })

    const choosing = choose(stored, flags(runId))

    await expect(choosing).rejects.toThrow(UsageError)
    await expect(choosing).rejects.toThrow(message)
  })

  it('refuses a run of another dataset', async () => {
    const stored = await storedDataset(items)
    await stored.stores.datasets.createDataset({ id: 'other', name: 'other' })
    await stored.stores.datasets.addItem({ datasetId: 'other', id: 'x', input: 'x' })
    const { runId } = await finishedRun(stored.stores, 'a', () => 0, { datasetId: 'other' })

    await expect(choose(stored, { failedOf: runId })).rejects.toThrow(
      `--failed-of: run ${runId} is one of another dataset (other), not of data`,
    )
  })
})

describe('storedSelection', () => {
  it('gives the items of a stored run in dataset order, and of how many', async () => {
    const { stores } = await storedDataset(items)
    const { runId } = await finishedRun(stores, 'a', flaky, { itemIds: ['i07', 'i02'] })
    const run = await stores.runs.getRunById({ id: runId })

    const selected = run && (await storedSelection(stores.datasets, run))

    expect(selected).toEqual({ itemIds: ['i02', 'i07'], count: 2, total: 30, selection: { kind: 'ids' } })
  })

  it('is nothing where a run does everything', async () => {
    const { stores } = await storedDataset(items)
    const { runId } = await finishedRun(stores, 'a', flaky)
    const run = await stores.runs.getRunById({ id: runId })

    expect(run && (await storedSelection(stores.datasets, run))).toBeNull()
  })
})
