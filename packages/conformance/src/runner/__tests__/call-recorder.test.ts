import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { expect, test } from 'vitest'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { callLines } from '../call-lines.ts'
import { CallRecorder } from '../call-recorder.ts'
import { caseSeam } from '../case-seam.ts'

const recorder = new CallRecorder()

async function openRecorded(changes: (storage: AssayStorage) => AssayStorage = (storage) => storage): Promise<AssayStorage> {
  recorder.restart()
  return recorder.open('here', () => standInAdapter('right', { storage: changes }).open('here', caseSeam(1)))
}

test('calls are written down with their arguments and what became of them', async () => {
  const { stores, close } = await openRecorded()

  await stores.runs.createRun(newRun({ id: 'a', metadata: { text: 'x'.repeat(100) } }))
  await stores.runs.createRun(newRun({ id: 'a' })).catch(() => {})
  await stores.runs.deleteRun({ id: 'b' })
  await close()

  expect(callLines(recorder.calls())).toStrictEqual([
    '1  open(location 1)',
    expect.stringContaining("2  runs.createRun({ id: 'a', datasetId: 'dataset-1'"),
    expect.stringContaining("   → { trials: 1, id: 'a'"),
    expect.stringContaining("3  runs.createRun({ id: 'a'"),
    '   → rejected CONFLICT (exists): Run exists already: a',
    "4  runs.deleteRun({ id: 'b' })",
    '5  close()',
  ])
})

test('iterables can be walked and left, and are written down as they go', async () => {
  const { stores } = await openRecorded()
  await stores.runs.createRun(newRun())
  await stores.runs.addResults({ runId: 'run-1', results: ['a', 'b', 'c'].map((itemId) => newResult({ itemId })) })

  for await (const row of stores.runs.iterateResults({ runId: 'run-1' })) if (row.itemId === 'b') break

  expect(recorder.calls().at(-1)).toMatchObject({ call: "runs.iterateResults({ runId: 'run-1' })", outcome: '2 values so far' })
})

test('what is thrown, and a promise that is rejected, go through as they are', async () => {
  const thrown = new Error('at once')
  const { stores } = await openRecorded((storage) => {
    storage.stores.runs.deleteRun = () => {
      throw thrown
    }
    return storage
  })
  const rejected = stores.runs.updateRun({ id: 'missing' })

  expect(() => stores.runs.deleteRun({ id: 'a' })).toThrow(thrown)
  await expect(rejected).rejects.toBeInstanceOf(AssayError)
  expect(rejected).toBeInstanceOf(Promise)
  expect(recorder.calls().at(-1)?.outcome).toBe('threw Error: at once')
})

test('properties of a store are those of the store, and a method is the same each time', async () => {
  const { runs } = (await openRecorded()).stores
  const { listRuns } = runs

  expect(runs.contractVersion).toBe('1.0')
  expect(runs.listRuns).toBe(listRuns)
})

test('the last 30 calls are kept, with their numbers', async () => {
  const { stores } = await openRecorded()

  for (let call = 0; call < 40; call += 1) await stores.runs.getRunById({ id: `run-${call}` })

  expect(recorder.calls()).toHaveLength(30)
  expect(recorder.calls().at(-1)).toMatchObject({ number: 41, call: "runs.getRunById({ id: 'run-39' })", outcome: 'null' })
})

test('a call under way is not answered yet', async () => {
  const { stores } = await openRecorded()

  const reading = stores.runs.getRunById({ id: 'a' })

  expect(recorder.calls().at(-1)?.outcome).toBe('… not answered yet')
  await reading
})
