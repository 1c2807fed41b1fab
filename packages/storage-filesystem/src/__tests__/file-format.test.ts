import { createHash } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeDatasetItem, encodeRun } from '@assay/core'
import type { AssayStorage, JsonValue, NewResult } from '@assay/core'
import { expect, it } from 'vitest'
import { encodeCommit } from '../log/commit-line.ts'
import { openFileStorage } from '../store/open-file-storage.ts'
import { temporaryFolder } from '../store/__tests__/temporary-folder.ts'
import { sampleRun } from '../revisions/__tests__/sample-run.ts'
import { readDataset, readRun } from './second-reader.ts'

const document = new URL('../../../../docs/file-format.md', import.meta.url)

const json = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue

/** Opens a store, uses it, and closes it, as a process does that comes and goes. */
async function using(folder: string, use: (storage: AssayStorage) => Promise<void>): Promise<void> {
  const storage = await openFileStorage({ folder })
  try {
    await use(storage)
  } finally {
    await storage.close()
  }
}

function rowOf(itemId: string, overrides: Partial<NewResult> = {}): NewResult {
  const time = new Date('2026-01-02T03:04:05.678Z')
  return {
    itemId,
    itemVersion: time,
    input: `Frage ${itemId}\n\u2028{"commit":`,
    output: null,
    latency: 1,
    startedAt: time,
    completedAt: time,
    ...overrides,
  }
}

const errored = { error: 'no answer', verdict: 'errored' } as const

/** What the adapter says of a run, as JSON. */
async function adapterRun(folder: string, runId: string): Promise<JsonValue> {
  let found: JsonValue = null
  await using(folder, async ({ stores: { runs } }) => {
    const run = await runs.getRunById({ id: runId })
    const { results } = await runs.listResults({ runId, pagination: { limit: 1000 } })
    found = json({ run, rows: results })
  })
  return found
}

it('describes runs so that another reader finds what the adapter finds', async () => {
  await using temporary = await temporaryFolder()
  const folder = join(temporary.path, '.assay')
  const runId = 'Nächtlich/../1'
  const input = { id: runId, datasetId: 'd', datasetVersion: new Date(0), targetType: 'function', targetId: 't', totalItems: 9 } as const
  const path = join(folder, 'runs', createHash('sha256').update(runId).digest('hex').slice(0, 32), 'results.jsonl')

  // An earlier life, then rows, some removed and some replaced, by several processes, one of which is cut off in the middle of a write.
  await using(folder, async ({ stores: { runs } }) => {
    await runs.createRun(input)
    await runs.addResults({ runId, results: [rowOf('of an earlier life')] })
    await runs.deleteRun({ id: runId })
    await runs.createRun(input)
    await runs.addResults({ runId, results: [rowOf('removed')] })
    await runs.deleteResultsByRunId({ runId })
    await runs.addResults({ runId, results: [rowOf('a'), rowOf('b', errored), rowOf('b', { ...errored, trial: 1 })] })
  })
  await appendFile(path, '{"itemVersion":"2026-01-02T03:04:05.678Z","torn')
  await using(folder, async ({ stores: { runs } }) => {
    await runs.takeOverRun({ runId, lease: { owner: 'me', ttl: 60_000 } })
    const epoch = (await runs.getRunById({ id: runId }))?.epoch ?? 0
    await runs.addResults({ runId, epoch, results: [rowOf('b'), rowOf('c')], replace: 'errored' })
    // What a writer leaves that lost the run, and one that lost a race.
    const line = (await readFile(path, 'utf8')).split('\n').find((one) => one.includes('"itemId":"c"')) ?? ''
    const zombie = Buffer.from(`${line.replaceAll('"itemId":"c"', '"itemId":"void"').replace(/"seq":\d+/, '"seq":99')}\n`)
    for (const [ofEpoch, batch] of [
      [epoch - 1, 5],
      [epoch, 3],
    ] as const) {
      await appendFile(path, `${zombie.toString()}${encodeCommit({ epoch: ofEpoch, firstSeq: 9, token: 'void', batch }, 1, zombie).line}`)
    }
    await runs.addResults({ runId, epoch, results: [rowOf('d')] })
    await runs.updateRun({ id: runId, ifEpoch: epoch, status: 'completed', lease: null })
    await runs.importResults({ runId, results: [] })
  })
  const text = await readFile(path, 'utf8')
  await writeFile(
    path,
    `${text.replace('"latency":1,"verdict":"unjudged","error":null,"retryCount":0,"scores":[],"seq":2', '"latency":2,"verdict":"unjudged","error":null,"retryCount":0,"scores":[],"seq":2')}{"torn`,
  )

  const found = json(readRun(folder, runId))

  expect(found).toEqual(await adapterRun(folder, runId))
  expect(found).toMatchObject({
    rows: [
      { itemId: 'a', latency: 2 },
      { itemId: 'b', trial: 1 },
      { itemId: 'b', trial: 0, error: null },
      { itemId: 'c' },
      { itemId: 'd' },
    ],
  })
})

it('describes imported rows so that another reader finds what the adapter finds', async () => {
  await using temporary = await temporaryFolder()
  const folder = join(temporary.path, '.assay')
  await using(folder, async ({ stores: { runs } }) => {
    const { run, rows } = { run: sampleRun({ id: 'copy', status: 'completed' }), rows: [rowOf('a'), rowOf('b'), rowOf('c')] }
    await runs.importRun({ run })
    const complete = rows.map((row, index) => ({
      ...row,
      id: `0:${row.itemId}`,
      runId: 'copy',
      trial: 0,
      itemIndex: null,
      seq: [70, 5, 30][index] ?? 0,
      verdict: 'unjudged' as const,
      error: null,
      retryCount: 0,
      scores: [],
      createdAt: new Date(0),
    }))
    for (const row of complete) await runs.importResults({ runId: 'copy', results: [row] })
  })

  const found = json(readRun(folder, 'copy'))

  expect(found).toEqual(await adapterRun(folder, 'copy'))
  expect(found).toMatchObject({ rows: [{ seq: 5 }, { seq: 30 }, { seq: 70 }] })
})

it('describes datasets so that another reader finds what the adapter finds', async () => {
  await using temporary = await temporaryFolder()
  const folder = join(temporary.path, '.assay')
  let datasetId = ''
  await using(folder, async ({ stores: { datasets } }) => {
    datasetId = (await datasets.createDataset({ name: 'Städte', metadata: { a: ['2026-01-02T03:04:05.678Z'] } })).id
    await datasets.addItems({ datasetId, items: ['a', 'b', 'c'].map((id) => ({ id, input: { id } })) })
    await datasets.updateItem({ datasetId, id: 'b', expectedOutput: null })
    await datasets.deleteItem({ datasetId, id: 'a' })
  })
  const path = join(folder, 'datasets', createHash('sha256').update(datasetId).digest('hex').slice(0, 32), 'items.jsonl')
  await appendFile(path, '{"version":"torn')
  await using(folder, async ({ stores: { datasets } }) => {
    await datasets.addItems({
      datasetId,
      items: [
        { id: 'a', input: 'again' },
        { id: 'd', input: 'new' },
      ],
    })
    await datasets.updateDataset({ id: datasetId, name: 'Cities' })
    // More than a megabyte, in parts.
    const large = Array.from({ length: 12 }, (_, number) => ({ add: { id: `large ${number}`, input: 'ß'.repeat(60_000) } }))
    await datasets.applyItems({ datasetId, edits: [{ update: { id: 'b', input: 'B' } }, ...large, { delete: 'd' }] })
  })
  expect(await readFile(path, 'utf8')).toContain('"parts":2,')
  const lines = (await readFile(path, 'utf8')).split('\n')
  const lostRace = lines.findLast((line) => line.startsWith('{"commit":')) ?? ''
  await appendFile(path, `${lostRace}\n{"torn`)

  let adapter: JsonValue = null
  await using(folder, async ({ stores: { datasets } }) => {
    const { versions } = await datasets.listVersions({ datasetId })
    const shown = versions.toReversed().map(async (version) => {
      const { items } = await datasets.listItems({ datasetId, version: version.version })
      return { version, items }
    })
    adapter = json({ head: await datasets.getDatasetById({ id: datasetId }), versions: await Promise.all(shown) })
  })
  const found = readDataset(folder, datasetId)
  const { nextPosition, ...head } = found?.head ?? {}
  expect(json({ head, versions: found?.versions })).toEqual(adapter)
  expect(nextPosition).toBe(17)
  expect(found?.versions.map(({ items }) => items.length)).toEqual([0, 3, 3, 2, 4, 15])
})

it('shows logs that the adapter reads as it says', async () => {
  await using temporary = await temporaryFolder()
  const folder = join(temporary.path, '.assay')
  await using(folder, async () => undefined)
  const [results = '', items = ''] = [...(await readFile(document, 'utf8')).matchAll(/```jsonl\n(.*?)```/gs)].map(([, log = '']) => log)
  const run = join(folder, 'runs', '2a3b62b53ddb9f167b63d22202a36081')
  const dataset = join(folder, 'datasets', createHash('sha256').update('capitals').digest('hex').slice(0, 32))
  await mkdir(join(run, '5a2e9c01b7d4'), { recursive: true })
  await mkdir(dataset)
  const record = encodeRun(sampleRun({ id: 'nightly', status: 'completed', epoch: 8 }))
  await writeFile(join(run, '5a2e9c01b7d4/12.json'), `{"write":"w","follows":null,"run":${record}}\n`)
  await writeFile(join(run, 'results.jsonl'), results)
  await writeFile(join(dataset, 'items.jsonl'), items)

  await using(folder, async ({ stores: { runs, datasets } }) => {
    const { results: rows } = await runs.listResults({ runId: 'nightly' })
    const { items: found } = await datasets.listItems({ datasetId: 'capitals' })

    expect(rows.map(({ id, seq, output }) => [id, seq, output])).toEqual([
      ['0:a', 1, 'Lima'],
      ['0:b', 3, 'Nairobi'],
    ])
    expect(found.map((item) => encodeDatasetItem(item))).toEqual([expect.stringContaining('"input":"Peru"')])
  })
  expect(await readFile(document, 'utf8')).toContain('runs/2a3b62b53ddb9f167b63d22202a36081')
  expect(await readdir(join(folder, 'runs'))).toEqual(['2a3b62b53ddb9f167b63d22202a36081'])
})
