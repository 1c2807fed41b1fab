import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemSeam } from '../system-seam.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('systemSeam', () => {
  it('knows the time of day, and a clock with fractions that does not go back', () => {
    const seam = systemSeam()
    const before = Date.now()

    const now = seam.now()
    const [first, second] = [seam.elapsed(), seam.elapsed()]

    expect(now).toBeGreaterThanOrEqual(before)
    expect(Number.isInteger(now)).toBe(true)
    expect(second).toBeGreaterThanOrEqual(first)
  })

  it('makes ids of UUID version 7 that differ and sort in the order in which they were made', () => {
    const seam = systemSeam()

    const ids = Array.from({ length: 1_000 }, () => seam.newId())

    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(1_000)
    expect(ids.toSorted()).toEqual(ids)
  })

  it('gives numbers from 0 inclusive to 1 exclusive', () => {
    const seam = systemSeam()

    for (let draw = 0; draw < 1_000; draw += 1) {
      const number = seam.random()
      expect(number >= 0 && number < 1).toBe(true)
    }
  })

  it('has one owner for each process when none is given, and knows of nobody that he is gone', () => {
    const [first, second] = [systemSeam().host, systemSeam().host]

    expect(first.owner).toBe(second.owner)
    expect(first.owner).toMatch(/^process-[0-9a-f-]{36}$/)
    expect(first.isGone(first.owner)).toBe(false)
  })

  it('takes the host that it is given', () => {
    const host = { owner: 'me', isGone: () => true }

    expect(systemSeam(host).host).toBe(host)
  })

  it('sleeps as long as it is told', async () => {
    vi.useFakeTimers()
    let isAwake = false
    void systemSeam()
      .sleep(1_000)
      .then(() => (isAwake = true))

    await vi.advanceTimersByTimeAsync(999)
    expect(isAwake).toBe(false)
    await vi.advanceTimersByTimeAsync(1)

    expect(isAwake).toBe(true)
  })

  it('sleeps for 60 days, which one timer cannot, and can be woken on any of them', async () => {
    vi.useFakeTimers()
    const day = 86_400_000
    const controller = new AbortController()
    const awake: string[] = []
    void systemSeam()
      .sleep(60 * day)
      .then(() => awake.push('rested'))
    void systemSeam()
      .sleep(60 * day, controller.signal)
      .then(() => awake.push('woken'))

    await vi.advanceTimersByTimeAsync(40 * day)
    controller.abort()
    await vi.advanceTimersByTimeAsync(20 * day - 1)
    expect(awake).toEqual(['woken'])
    await vi.advanceTimersByTimeAsync(1)

    expect(awake).toEqual(['woken', 'rested'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('gives the event loop a turn when it sleeps for 0', async () => {
    const order: string[] = []
    setImmediate(() => order.push('immediate'))

    await systemSeam().sleep(0)

    expect(order).toEqual(['immediate'])
  })
})
