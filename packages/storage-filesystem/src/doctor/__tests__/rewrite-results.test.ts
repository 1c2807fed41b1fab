import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { resumeRun } from '@assay/core'
import type { StoreFinding } from '@assay/core'
import { expect, it } from 'vitest'
import { encodeCommit } from '../../log/commit-line.ts'
import { examineFileStore } from '../examine-file-store.ts'
import { mastraOf, sampleStore } from './sample-store.ts'
import type { SampleStore } from './sample-store.ts'

const inLog = ({ path }: StoreFinding): boolean => path.endsWith('results.jsonl')

async function findings(store: SampleStore, repair = false): Promise<readonly string[]> {
  const { findings: all } = await examineFileStore({ folder: store.folder, repair })
  return all.filter(inLog).map(({ line, severity, problem, state }) => `${severity} ${line ?? '-'} ${problem} (${state})`)
}

async function seqs({ with: use, runId }: SampleStore): Promise<readonly number[]> {
  const { results } = await use(({ stores }) => stores.runs.listResults({ runId }))
  return results.map(({ seq }) => seq)
}

/** What repairs put aside of the log of rows. */
async function cuts({ run }: SampleStore): Promise<string> {
  const names = (await readdir(run)).filter((name) => /^results\.jsonl\.cut-\d{8}T\d{9}Z(-\d+)?$/.test(name))
  const texts = await Promise.all(names.map((name) => readFile(join(run, name), 'utf8')))
  return texts.join('')
}

it('cuts off the unfinished end of a log, and keeps it with its place', async () => {
  await using store = await sampleStore()
  await store.append('results.jsonl', '{"unfinished')

  expect(await findings(store)).toEqual(['notice 20 ends with 12 bytes of a write that never ended (repairable)'])
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect(await seqs(store)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(await cuts(store)).toMatch(/^\{"cut":\{"offset":\d+,"line":20,"bytes":12\}\}\n\{"unfinished\n$/)
})

it('takes a broken line out; the run can be resumed, and does exactly the missing row', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(8, 1, '{"broken'))

  expect(await findings(store)).toEqual([
    'damage 9 is no row (repairable)',
    `damage - has 9 rows, and run ${store.runId} ended with 10 (repairable)`,
  ])
  await findings(store, true)
  expect(await findings(store)).toEqual([])
  expect(await cuts(store)).toContain('\n{"broken\n')
  expect(await seqs(store)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10])

  const calls: unknown[] = []
  const { status, run } = await store.with(async (storage) => {
    const { runs } = storage.stores
    const before = await runs.getRunById({ id: store.runId })
    const mastra = mastraOf(storage)
    const summary = await resumeRun(mastra, { runId: store.runId, target: (input) => calls.push(input) })
    return { status: summary.status, run: before }
  })
  expect(run).toMatchObject({ status: 'failed', stopReason: 'store', succeededCount: 8, failedCount: 1, skippedCount: 1 })
  expect({ calls, status }).toEqual({ calls: ['question 3'], status: 'completed' })
  expect((await seqs(store)).at(-1)).toBeGreaterThan(10)
  expect(await findings(store)).toEqual([])
})

it('closes the gap where a batch is gone', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(6, 5))

  expect((await findings(store))[0]).toBe('damage 7 held 4 rows that are broken or gone (repairable)')
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect(await seqs(store)).toEqual([1, 6, 7, 8, 9, 10])
})

it('keeps the whole rows of a batch whose commit is broken', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(10, 1, '{"commit":{"epoch"'))

  await findings(store, true)

  expect(await findings(store)).toEqual([])
  expect(await seqs(store)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

it('accepts a row that was changed by hand, and keeps the checksum that did not fit', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(8, 1, (lines[8] ?? '').replace('"output":"question 3"', '"output":"answer 3"')))

  expect(await findings(store)).toEqual(['notice 7 was changed by hand: the checksum of its batch does not fit (repairable)'])
  await findings(store, true)

  expect(await findings(store)).toEqual([])
  const { results } = await store.with(({ stores }) => stores.runs.listResults({ runId: store.runId }))
  expect(results.map(({ output }) => output)).toContain('answer 3')
  expect(await cuts(store)).toContain('{"commit":')
})

it('takes out rows that contradict themselves', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => {
    lines[12] = (lines[12] ?? '').replace('"error":"no answer"', '"error":null')
    lines[13] = (lines[13] ?? '').replace('"id":"0:item-7"', '"id":"0:item-8"')
    lines[14] = (lines[14] ?? '').replace(store.runId, 'another-run')
    lines[15] = (lines[15] ?? '').replace('"seq":10', '"seq":3')
  })

  expect((await findings(store)).filter((one) => !one.includes(' ended with '))).toEqual([
    'damage 13 has a verdict that its error contradicts (repairable)',
    'damage 14 has an id that is not that of its item and trial (repairable)',
    'damage 15 is a row of another run (repairable)',
    'damage 16 has a seq that its batch did not give (repairable)',
  ])
  await findings(store, true)
  expect(await findings(store)).toEqual([])
  expect(await seqs(store)).toEqual([1, 2, 3, 4, 5, 6])
})

it('takes out the second row of a pair', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => {
    const row = `${(lines[4] ?? '').replace('"seq":1}', '"seq":11}')}\n`
    const epoch = Number(/"epoch":(\d+)/.exec(lines[16] ?? '')?.[1])
    const { line } = encodeCommit({ epoch, firstSeq: 11, token: 'again', batch: 4 }, 1, Buffer.from(row))
    lines.splice(17, 1, `${row}${line}`.trimEnd())
    lines[18] = (lines[18] ?? '').replace('"batches":3', '"batches":4')
  })

  expect((await findings(store))[0]).toBe('damage 18 has a pair that is stored already (repairable)')
  await findings(store, true)
  expect(await findings(store)).toEqual([])
  expect(await seqs(store)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

it('writes a header anew, and takes a log that is gone for one without rows', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(0, 1, '{"assay":'))
  await findings(store, true)
  const restored = await seqs(store)
  await rm(join(store.run, 'results.jsonl'))

  await findings(store, true)

  expect(restored).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(await findings(store)).toEqual([])
  expect(await seqs(store)).toEqual([])
})

it('leaves a run alone that somebody works on', async () => {
  await using store = await sampleStore()
  await store.with(async ({ stores: { runs } }) => {
    await runs.takeOverRun({ runId: store.runId, lease: { owner: 'somebody', ttl: 60_000 } })
    const run = await runs.getRunById({ id: store.runId })
    await runs.updateRun({ id: store.runId, ifEpoch: run?.epoch ?? 0, status: 'running' })
  })
  await store.edit('results.jsonl', (lines) => lines.splice(8, 1, '{"broken'))
  const before = await readFile(join(store.run, 'results.jsonl'), 'utf8')

  const all = await findings(store, true)

  expect(all).toEqual(['damage 9 is no row (left)'])
  expect(await readFile(join(store.run, 'results.jsonl'), 'utf8')).toBe(before)
})

it('says of each finding what becomes of it', async () => {
  await using store = await sampleStore()
  await store.edit('results.jsonl', (lines) => lines.splice(8, 1, '{"broken'))

  const { findings: all } = await examineFileStore({ folder: store.folder, repair: true })

  expect(all.map(({ repair, state }) => `${state}: ${repair}`)).toEqual([
    'repaired: taken out, and kept beside the file',
    'repaired: the record says what is there, and the run can be resumed',
  ])
})
