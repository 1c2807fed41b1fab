import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { examineFileStore } from '../examine-file-store.ts'
import { sampleStore } from './sample-store.ts'
import type { SampleStore } from './sample-store.ts'

async function findings({ folder }: SampleStore, repair = false): Promise<readonly string[]> {
  const { findings: all } = await examineFileStore({ folder, repair })
  return all.map(({ path, line, severity, problem, state }) => `${severity} ${path.split('/').at(-1)}:${line ?? '-'} ${problem} (${state})`)
}

/** Beside each version the ids of its items, and whether it says how many they are. */
async function versions({ with: use, datasetId }: SampleStore): Promise<readonly string[]> {
  return use(async ({ stores: { datasets } }) => {
    const shown: string[] = []
    const { versions: all } = await datasets.listVersions({ datasetId })
    for (const { version, itemCount } of all.toReversed()) {
      const { items, pagination } = await datasets.listItems({ datasetId, version })
      const isCounted = itemCount === items.length && pagination.total === itemCount
      shown.push(`${items.map(({ id }) => id.slice('item-'.length)).join('')}${isCounted ? '' : ' miscounted'}`)
    }
    return shown
  })
}

it('keeps the versions behind a broken line, without what it held', async () => {
  await using store = await sampleStore()
  await store.edit('items.jsonl', (lines) => lines.splice(5, 1, '{"broken'))

  expect(await findings(store)).toEqual([
    'damage items.jsonl:6 is no change of an item (repairable)',
    'notice dataset.json:- is missing, or not of this log, which is read instead (repairable)',
  ])
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect(await versions(store)).toEqual(['', '01', '013', '01345', '0134567', '013456789'])
  const names = await readdir(store.dataset)
  const cut = names.find((name) => name.startsWith('items.jsonl.cut-')) ?? ''
  expect(await readFile(join(store.dataset, cut), 'utf8')).toContain('\n{"broken\n')
})

it('closes the gap where a version is gone, and adds items whose beginning is lost at the end', async () => {
  await using store = await sampleStore()
  await store.with(({ stores }) => stores.datasets.updateItem({ datasetId: store.datasetId, id: 'item-2', input: 'a new question' }))
  await store.edit('items.jsonl', (lines) => lines.splice(5, 3))

  expect((await findings(store))[0]).toBe('damage items.jsonl:6 held changes that are broken or gone (repairable)')
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect(await versions(store)).toEqual(['', '01', '0145', '014567', '01456789', '01456789', '014567892'])
  const item = await store.with(({ stores }) => stores.datasets.getItemById({ datasetId: store.datasetId, id: 'item-2' }))
  expect(item?.input).toBe('a new question')
})

it('can be changed after a repair', async () => {
  await using store = await sampleStore()
  await store.edit('items.jsonl', (lines) => lines.splice(5, 1, '{"broken'))
  await findings(store, true)

  await store.with(({ stores }) => stores.datasets.addItem({ datasetId: store.datasetId, id: 'item-2', input: 'question 2' }))

  expect(await findings(store)).toEqual([])
  expect((await versions(store)).at(-1)).toBe('0134567892')
})

it('accepts an item that was changed by hand', async () => {
  await using store = await sampleStore()
  await store.edit('items.jsonl', (lines) => lines.splice(2, 1, (lines[2] ?? '').replace('question 0', 'question Z')))

  expect((await findings(store))[0]).toBe('notice items.jsonl:3 was changed by hand: the checksum of its batch does not fit (repairable)')
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  const item = await store.with(({ stores }) => stores.datasets.getItemById({ datasetId: store.datasetId, id: 'item-0' }))
  expect(item?.input).toBe('question Z')
})

it('cuts off the unfinished end of a log', async () => {
  await using store = await sampleStore()
  await store.append('items.jsonl', '{"unfinished')

  expect((await findings(store))[0]).toBe('notice items.jsonl:18 ends with 12 bytes of a write that never ended (repairable)')
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect((await versions(store)).at(-1)).toBe('0123456789')
})

it('tells by dataset.json that the log lost its end', async () => {
  await using store = await sampleStore()
  await store.edit('items.jsonl', (lines) => lines.splice(14, 3))

  expect(await findings(store)).toEqual([
    expect.stringMatching(/^damage dataset\.json:- says that the dataset had come to revision \d+, and the log ends at \d+/),
  ])
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect((await versions(store)).at(-1)).toBe('01234567')
})

it('writes a header anew', async () => {
  await using store = await sampleStore()
  await store.edit('items.jsonl', (lines) => lines.splice(0, 1, '{"assay"'))

  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect((await versions(store)).at(-1)).toBe('0123456789')
})

it('puts the folder of a dataset aside of which nothing says what it is, so that all others can be listed', async () => {
  await using store = await sampleStore()
  await store.with(({ stores }) => stores.datasets.createDataset({ name: 'Another' }))
  await writeFile(join(store.dataset, 'dataset.json'), 'broken')
  await rm(join(store.dataset, 'items.jsonl'))

  await findings(store, true)

  const { datasets } = await store.with(({ stores }) => stores.datasets.listDatasets())
  expect(datasets.map(({ name }) => name)).toEqual(['Another'])
  expect(await readdir(dirname(store.dataset))).toHaveLength(2)
})

it('removes an empty folder that is in the way of all datasets', async () => {
  await using store = await sampleStore()
  await mkdir(join(dirname(store.dataset), '0'.repeat(32)))

  expect(await findings(store, true)).toEqual([`damage ${'0'.repeat(32)}:- is an empty folder where a dataset should be (repaired)`])

  const { datasets } = await store.with(({ stores }) => stores.datasets.listDatasets())
  expect(datasets.map(({ id }) => id)).toEqual([store.datasetId])
})

/** One version of a dozen items of 100 kB, which are in parts, and one behind it. */
async function addInParts({ with: use, datasetId, edit }: SampleStore): Promise<number> {
  await use(async ({ stores: { datasets } }) => {
    const edits = 'abcdefghijkl'.split('').map((letter) => ({ add: { id: `item-${letter}`, input: letter.repeat(100_000) } }))
    await datasets.applyItems({ datasetId, edits })
    await datasets.addItem({ datasetId, id: 'item-z', input: 'z' })
  })
  let broken = 0
  await edit('items.jsonl', (lines) => {
    broken = lines.findIndex((line) => line.includes('"itemId":"item-c"'))
    lines.splice(broken, 1, '{"broken')
  })
  return broken + 1
}

it('keeps a version in parts, without a line that is broken', async () => {
  await using store = await sampleStore()
  const line = await addInParts(store)

  expect((await findings(store))[0]).toBe(`damage items.jsonl:${line} is no change of an item (repairable)`)
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect((await versions(store)).slice(-2)).toEqual(['0123456789abdefghijkl', '0123456789abdefghijklz'])
})

it('takes out parts whose writer died', async () => {
  await using store = await sampleStore()
  await addInParts(store)
  await findings(store, true)
  await store.edit('items.jsonl', (lines) =>
    lines.splice(
      lines.findIndex((line) => line.includes('"parts":')),
      4,
      '',
    ),
  )

  expect((await findings(store)).join()).toMatch(/ends with 1,?10\d,?\d{3} bytes of a write that never ended/)
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect((await versions(store)).at(-1)).toBe('0123456789')
})
