import type { RunEvent } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { Outbox } from '../outbox.ts'

const event = (seq: number): RunEvent => ({
  v: 1,
  seq,
  time: '2026-01-01T00:00:00.000Z',
  runId: 'run',
  type: 'log',
  level: 'info',
  message: '',
})

/** An outbox whose messages are kept, each as text or as the numbers of its events, and taken when the test says so. */
function slowOutbox(): { outbox: Outbox; told: (string | number[])[]; seam: ReturnType<typeof manualSeam>; take: () => void } {
  const told: (string | number[])[] = []
  const waiting: (() => void)[] = []
  const seam = manualSeam()
  const tell = (_method: string, params: object): Promise<void> => {
    if ('text' in params) told.push(String(params.text))
    // Nothing else is told.
    else told.push((params as { readonly events: readonly RunEvent[] }).events.map(({ seq }) => seq))
    return new Promise((resolve) => waiting.push(resolve))
  }
  return { outbox: new Outbox({ tell }, seam, (text) => text.replaceAll('secret', '***')), told, seam, take: () => waiting.shift()?.() }
}

it('gathers what comes within 50 ms, and waits no longer when 50 events came', async () => {
  const { outbox, told, seam, take } = slowOutbox()
  outbox.event(event(1))
  outbox.event(event(2))

  await seam.advance(49)
  expect(told).toEqual([])
  await seam.advance(1)
  expect(told).toEqual([[1, 2]])
  take()
  await seam.advance(0)

  for (let seq = 3; seq <= 52; seq += 1) outbox.event(event(seq))
  await seam.advance(0)

  expect(told[1]).toHaveLength(50)
})

it('sends no more while the editor has not taken the last message, and then what came meanwhile, in order', async () => {
  const { outbox, told, seam, take } = slowOutbox()
  outbox.event(event(1))
  outbox.text('one ')
  await seam.advance(50)

  outbox.text('two')
  for (let seq = 2; seq <= 601; seq += 1) outbox.event(event(seq))
  await seam.advance(1_000)
  expect(told).toEqual([[1]])
  const flushed = outbox.flush()
  for (let message = 0; message < 4; message += 1) {
    take()
    await seam.advance(0)
  }
  await flushed

  expect(told.map((message) => (typeof message === 'string' ? message : message.length))).toEqual([1, 500, 100, 'one two'])
  expect(told.flatMap((message) => (typeof message === 'string' ? [] : message))).toEqual(
    Array.from({ length: 601 }, (_, index) => index + 1),
  )
})

it('takes secrets out of whole lines, however they were printed, and waits a moment for the end of a line', async () => {
  const { outbox, told, seam, take } = slowOutbox()
  outbox.text('one se')
  await seam.advance(60)
  outbox.text('cret\ntwo sec')
  await seam.advance(100)
  take()
  outbox.text('ret')
  const before = [...told]

  await seam.advance(300)

  expect(before).toEqual(['one ***\n'])
  expect(told).toEqual(['one ***\n', 'two ***'])
})

it('sends a line without end at once when it is flushed', async () => {
  const { outbox, told, seam, take } = slowOutbox()
  outbox.text('a secret')

  const flushed = outbox.flush()
  await seam.advance(0)
  take()
  await flushed

  expect(told).toEqual(['a ***'])
})
