import { describe, expect, it, vi } from 'vitest'
import { sleepWith } from '../sleep-with.ts'
import type { SetTimer } from '../sleep-with.ts'

/** A timer that a test lets ring. */
class TestTimer {
  readonly asked: number[] = []
  isCleared = false
  ring: () => void = () => undefined

  readonly set: SetTimer = (wake, milliseconds) => {
    this.asked.push(milliseconds)
    this.ring = wake
    return () => {
      this.isCleared = true
    }
  }
}

/** What a promise has become after the work that waits now is done. */
async function stateOf(promise: Promise<unknown>): Promise<'pending' | 'resolved'> {
  let state: 'pending' | 'resolved' = 'pending'
  void promise.then(() => {
    state = 'resolved'
  })
  await new Promise((resolve) => setImmediate(resolve))
  return state
}

describe('sleepWith', () => {
  it('resolves when its timer rings, and not before', async () => {
    const timer = new TestTimer()
    const asleep = sleepWith(timer.set)(250)

    expect(await stateOf(asleep)).toBe('pending')
    timer.ring()

    expect(await stateOf(asleep)).toBe('resolved')
    expect(timer.asked).toEqual([250])
  })

  it('resolves at once when the signal is aborted already, without a timer', async () => {
    const timer = new TestTimer()

    await sleepWith(timer.set)(250, AbortSignal.abort())

    expect(timer.asked).toEqual([])
  })

  it('resolves when the signal is aborted, and clears its timer', async () => {
    const timer = new TestTimer()
    const controller = new AbortController()
    const asleep = sleepWith(timer.set)(250, controller.signal)

    controller.abort()

    expect(await stateOf(asleep)).toBe('resolved')
    expect(timer.isCleared).toBe(true)
  })

  it('leaves no listener on the signal', async () => {
    const timer = new TestTimer()
    const { signal } = new AbortController()
    const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')]
    const asleep = sleepWith(timer.set)(250, signal)

    timer.ring()
    await asleep

    expect(add).toHaveBeenCalledTimes(1)
    expect(remove).toHaveBeenCalledWith('abort', add.mock.calls[0]?.[1])
  })
})
