import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { manualSeam } from '../../seam/manual-seam.ts'
import { EventStream } from '../event-stream.ts'
import type { RunEvent } from '../run-event.ts'

const hello = { type: 'log', level: 'info', message: 'hello' } as const

describe('EventStream', () => {
  it('numbers events from 1 without gaps and says the protocol, the run and the time', async () => {
    const seam = manualSeam()
    const events: RunEvent[] = []
    const stream = new EventStream(seam, 'run-1', (event) => events.push(event))

    stream.emit(hello)
    await seam.advance(1_500)
    stream.emit(hello)
    stream.emit(hello)

    expect(events).toEqual([
      { v: 1, seq: 1, time: '2026-01-01T00:00:00.000Z', runId: 'run-1', ...hello },
      { v: 1, seq: 2, time: '2026-01-01T00:00:01.500Z', runId: 'run-1', ...hello },
      { v: 1, seq: 3, time: '2026-01-01T00:00:01.500Z', runId: 'run-1', ...hello },
    ])
  })

  it('says the time of day also after the clock went back', () => {
    const seam = manualSeam()
    const times: string[] = []
    const stream = new EventStream(seam, 'run-1', ({ time }) => times.push(time))

    stream.emit(hello)
    seam.setNow(0)
    stream.emit(hello)

    expect(times).toEqual(['2026-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'])
  })

  it('goes on after a listener that throws', () => {
    const seen: number[] = []
    const stream = new EventStream(manualSeam(), 'run-1', ({ seq }) => {
      seen.push(seq)
      throw new Error('a listener in trouble')
    })

    stream.emit(hello)
    stream.emit(hello)

    expect(seen).toEqual([1, 2])
  })

  it('leaves no rejection of a listener unhandled', async () => {
    const unhandled = vi.fn<(reason: unknown) => void>()
    process.on('unhandledRejection', unhandled)
    onTestFinished(() => void process.off('unhandledRejection', unhandled))
    const stream = new EventStream(manualSeam(), 'run-1', () => Promise.reject(new Error('a listener in trouble')))

    stream.emit(hello)
    await new Promise((resolve) => setImmediate(resolve))

    expect(unhandled).not.toHaveBeenCalled()
  })

  it('does not wait for a listener', () => {
    const seen: number[] = []
    const stream = new EventStream(manualSeam(), 'run-1', ({ seq }) => {
      seen.push(seq)
      return new Promise(() => {})
    })

    stream.emit(hello)
    stream.emit(hello)

    expect(seen).toEqual([1, 2])
  })

  it('numbers on although a listener changes its events', () => {
    const events: RunEvent[] = []
    const stream = new EventStream(manualSeam(), 'run-1', (event) => {
      events.push({ ...event })
      Object.assign(event, { seq: 99, runId: 'another', type: 'nothing' })
    })

    stream.emit(hello)
    stream.emit(hello)

    expect(events.map(({ seq, runId, type }) => [seq, runId, type])).toEqual([
      [1, 'run-1', 'log'],
      [2, 'run-1', 'log'],
    ])
  })

  it('knows whether anybody listens, and without a listener does not even look at the clock', () => {
    const seam = manualSeam()
    const now = vi.spyOn(seam, 'now')
    const unheard = new EventStream(seam, 'run-1', undefined)

    unheard.emit(hello)

    expect(unheard.isHeard).toBe(false)
    expect(new EventStream(seam, 'run-1', () => {}).isHeard).toBe(true)
    expect(now).not.toHaveBeenCalled()
  })
})
