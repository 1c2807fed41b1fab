import { EventEmitter } from 'node:events'
import { manualSeam } from '@assay/core/testing'
import { expect, it, vi } from 'vitest'
import { watchInterruption } from '../interruption.ts'

const source = (): EventEmitter & { exit: (code: number) => void } =>
  Object.assign(new EventEmitter(), { exit: vi.fn<(code: number) => void>() })

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('stops on the first %s, aborts when the grace is up, and remembers its exit code', async (signal, code) => {
  const signals = source()
  const seam = manualSeam()
  const onFirst = vi.fn<() => void>()
  const interruption = watchInterruption(signals, { seam, grace: 10_000, onFirst })

  signals.emit(signal)
  const atOnce = [interruption.stopSignal.aborted, interruption.signal.aborted]
  await seam.advance(9_999)
  const shortlyBefore = interruption.signal.aborted
  await seam.advance(1)

  expect(atOnce).toEqual([true, false])
  expect(shortlyBefore).toBe(false)
  expect(interruption.signal.aborted).toBe(true)
  expect(interruption.code()).toBe(code)
  expect(onFirst).toHaveBeenCalledOnce()
  expect(signals.exit).not.toHaveBeenCalled()
})

it('ends at once on the second signal', () => {
  const signals = source()
  watchInterruption(signals, { seam: manualSeam(), grace: 10_000, onFirst: () => undefined })

  signals.emit('SIGTERM')
  signals.emit('SIGINT')

  expect(signals.exit).toHaveBeenCalledExactlyOnceWith(130)
})

it('has no exit code without a signal', () => {
  expect(watchInterruption(source(), { seam: manualSeam(), grace: 0, onFirst: () => undefined }).code()).toBeNull()
})

it('listens no more and aborts nothing once it is released', async () => {
  const signals = source()
  const seam = manualSeam()
  const interruption = watchInterruption(signals, { seam, grace: 10_000, onFirst: () => undefined })
  signals.emit('SIGINT')

  interruption.release()
  await seam.advance(20_000)

  expect(signals.listenerCount('SIGINT') + signals.listenerCount('SIGTERM')).toBe(0)
  expect(interruption.signal.aborted).toBe(false)
  expect(seam.sleeping()).toBe(0)
})
