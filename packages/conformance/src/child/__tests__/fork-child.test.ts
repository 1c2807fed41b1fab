import { AssayError } from '@assay/core'
import type { JsonValue } from '@assay/core'
import { afterEach, expect, test, vi } from 'vitest'
import { caseSeam } from '../../runner/case-seam.ts'
import { newRun } from '../../samples/new-run.ts'
import type { ChildCall, ChildStorage } from '../child-storage.ts'
import { forkChild } from '../fork-child.ts'
import { StartGate } from '../start-gate.ts'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const children: ChildStorage[] = []
const seam = caseSeam(1)
const gate = new StartGate()
let forked = 0

async function forkEntry(entry = new URL('./stand-in-entry.ts', import.meta.url)): Promise<ChildStorage> {
  forked += 1
  const childEntry = entry.href
  const child = await forkChild({ childEntry, location: 'here', number: forked, seed: 1, seam, gate })
  children.push(child)
  return child
}

const creates = (ids: readonly string[]): readonly ChildCall[] =>
  ids.map((id) => ({ store: 'runs', method: 'createRun', input: newRun({ id }) }))

afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()))
})

test('calls go over with their dates, absent fields and odd keys, at the time of day of the case', async () => {
  const child = await forkEntry()
  seam.setNow(Date.UTC(2030, 0, 1))
  const metadata: JsonValue = JSON.parse('{"__proto__":1,"nested":{"none":null}}')

  const created = await child.runs('createRun', newRun({ metadata }))
  const read = await child.runs('getRunById', { id: 'run-1' })

  expect(read).toStrictEqual(created)
  expect(created.createdAt).toStrictEqual(new Date('2030-01-01T00:00:00.000Z'))
  expect(JSON.stringify(created.metadata)).toBe(JSON.stringify(metadata))
  expect('name' in created).toBe(false)
})

test('errors come back with their code, message and details', async () => {
  const child = await forkEntry()
  await child.datasets('createDataset', { id: 'dataset-1', name: 'first' })

  const error: unknown = await child.datasets('createDataset', { id: 'dataset-1', name: 'second' }).catch((refused: unknown) => refused)

  expect(AssayError.isInstance(error)).toBe(true)
  expect(error).toMatchObject({ code: 'CONFLICT', details: { reason: 'exists' }, message: expect.stringContaining('dataset-1') })
})

test('a burst tells what became of each call, and names each as its answer arrives', async () => {
  const child = await forkEntry()
  const acknowledged: number[] = []

  const outcomes = await child.burst(creates(['a', 'b', 'a']), { atOnce: false, acknowledged: (index) => acknowledged.push(index) })

  expect(outcomes).toMatchObject([
    { outcome: 'ok', value: { id: 'a' } },
    { outcome: 'ok' },
    { outcome: 'failed', error: { code: 'CONFLICT' } },
  ])
  expect(acknowledged).toStrictEqual([0, 1])
})

test('bursts of two children end, also when one is killed before it starts', async () => {
  const [first, second] = await Promise.all([forkEntry(), forkEntry()])

  const both = await Promise.all([first.burst(creates(['a']), { atOnce: true }), second.burst(creates(['a']), { atOnce: true })])
  const killed = second.burst(creates(['b']), { atOnce: true })
  const [left] = await Promise.all([first.burst(creates(['b']), { atOnce: true }), second.kill()])

  expect(both).toMatchObject([[{ outcome: 'ok' }], [{ outcome: 'ok' }]])
  expect(left).toMatchObject([{ outcome: 'ok' }])
  expect(await killed).toStrictEqual([{ outcome: 'unknown' }])
})

test('after a kill the calls without an answer are unknown, and later ones are refused', async () => {
  const child = await forkEntry()
  const ids = Array.from({ length: 20_000 }, (_, index) => `run-${index}`)
  const acknowledged = new Set<number>()

  const outcomes = await child.burst(creates(ids), {
    atOnce: false,
    acknowledged: (index) => {
      acknowledged.add(index)
      if (index === 10) void child.kill()
    },
  })

  expect(outcomes.at(-1)).toStrictEqual({ outcome: 'unknown' })
  expect(outcomes.flatMap((outcome, index) => (outcome.outcome === 'ok' ? [index] : []))).toStrictEqual([...acknowledged])
  await expect(child.runs('getRunById', { id: 'run-1' })).rejects.toThrow('The forked process ended (SIGKILL)')
})

test('closing lets the process end, and is no error twice', async () => {
  const child = await forkEntry()

  await child.close()

  await expect(child.close()).resolves.toBeUndefined()
  await expect(child.burst(creates(['a']), { atOnce: true })).resolves.toStrictEqual([{ outcome: 'unknown' }])
})

test('an entry without an adapter is refused with what to write', async () => {
  await expect(forkEntry(new URL(import.meta.url))).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('vitest') })
  await expect(forkEntry(new URL('../sent-error.ts', import.meta.url))).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('export const adapter'),
  })
})

test('ids differ between the children of a case', async () => {
  const [first, second] = await Promise.all([forkEntry(), forkEntry()])
  const { id: _, ...withoutId } = newRun()

  const runs = await Promise.all([first.runs('createRun', withoutId), second.runs('createRun', withoutId)])

  expect(runs[0].id).not.toBe(runs[1].id)
})
