import type { RunEvent } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { ndjsonWriter } from '../ndjson-writer.ts'

const event = (seq: number): RunEvent => ({
  v: 1,
  seq,
  time: '2026-01-01T00:00:00.000Z',
  runId: 'r',
  type: 'log',
  level: 'info',
  message: 'a\nb',
})

it('writes the events of one turn together, one line each', async () => {
  const seam = manualSeam()
  const written: string[] = []
  const writer = ndjsonWriter((text) => written.push(text), seam)

  writer.write(event(1))
  writer.write(event(2))
  await seam.advance(1)
  writer.write(event(3))
  await seam.advance(1)

  expect(written).toEqual([`${JSON.stringify(event(1))}\n${JSON.stringify(event(2))}\n`, `${JSON.stringify(event(3))}\n`])
})

it('writes what waits when it is told to, once', async () => {
  const seam = manualSeam()
  const written: string[] = []
  const writer = ndjsonWriter((text) => written.push(text), seam)

  writer.write(event(1))
  writer.flush()
  await seam.advance(1)

  expect(written).toHaveLength(1)
})
