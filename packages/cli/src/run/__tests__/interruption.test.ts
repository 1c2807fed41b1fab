import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { watchInterruption } from '../interruption.ts'

const source = (): EventEmitter & { exit: (code: number) => void } =>
  Object.assign(new EventEmitter(), { exit: vi.fn<(code: number) => void>() })

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('aborts on the first %s and remembers its exit code', (signal, code) => {
  const signals = source()
  const onFirst = vi.fn<() => void>()
  const interruption = watchInterruption(signals, onFirst)

  signals.emit(signal)

  expect(interruption.signal.aborted).toBe(true)
  expect(interruption.code()).toBe(code)
  expect(onFirst).toHaveBeenCalledOnce()
  expect(signals.exit).not.toHaveBeenCalled()
})

it('ends at once on the second signal', () => {
  const signals = source()
  watchInterruption(signals, () => undefined)

  signals.emit('SIGTERM')
  signals.emit('SIGINT')

  expect(signals.exit).toHaveBeenCalledExactlyOnceWith(130)
})

it('has no exit code without a signal', () => {
  expect(watchInterruption(source(), () => undefined).code()).toBeNull()
})

it('listens no more once it is released', () => {
  const signals = source()

  watchInterruption(signals, () => undefined).release()

  expect(signals.listenerCount('SIGINT') + signals.listenerCount('SIGTERM')).toBe(0)
})
