import { describe, expect, it } from 'vitest'
import { manualSeam } from '../manual-seam.ts'

function draw(seed: number): readonly unknown[] {
  const seam = manualSeam({ seed })
  return [seam.random(), seam.newId(), seam.random()]
}

describe('manualSeam', () => {
  it('stands still until it is moved', () => {
    const seam = manualSeam({ now: 5 })

    expect([seam.now(), seam.now(), seam.elapsed(), seam.elapsed()]).toEqual([5, 5, 0, 0])
    expect(manualSeam().now()).toBe(Date.UTC(2026, 0, 1))
  })

  it('moves both clocks on', async () => {
    const seam = manualSeam({ now: 5 })

    await seam.advance(10)

    expect([seam.now(), seam.elapsed()]).toEqual([15, 10])
  })

  it('sets the time of day alone, also backwards', async () => {
    const seam = manualSeam({ now: 5 })
    await seam.advance(1)

    seam.setNow(-3)

    expect([seam.now(), seam.elapsed()]).toEqual([-3, 1])
  })

  it('wakes sleepers in the order of their times, each at its own time, and lets each go on before the next', async () => {
    const seam = manualSeam({ now: 0 })
    const log: string[] = []
    const sleeper = async (name: string, ...naps: readonly number[]): Promise<void> => {
      for (const nap of naps) {
        await seam.sleep(nap)
        log.push(`${name} ${seam.now()}`)
      }
    }
    const all = [sleeper('slow', 30), sleeper('napping', 10, 10, 15), sleeper('late', 40)]

    await seam.advance(35)

    expect(log).toEqual(['napping 10', 'napping 20', 'slow 30', 'napping 35'])
    expect([seam.now(), seam.sleeping()]).toEqual([35, 1])
    await seam.advance(5)
    await Promise.all(all)
    expect(seam.sleeping()).toBe(0)
  })

  it('forgets a sleeper whose signal is aborted', async () => {
    const seam = manualSeam()
    const controller = new AbortController()
    const asleep = seam.sleep(10, controller.signal)

    controller.abort()
    await asleep

    expect(seam.sleeping()).toBe(0)
  })

  it('gives the event loop a turn for a sleep of 0, without being moved', async () => {
    const seam = manualSeam()

    await seam.sleep(0)

    expect([seam.sleeping(), seam.elapsed()]).toEqual([0, 0])
  })

  it('advances until a promise settles, and gives what it gives', async () => {
    const seam = manualSeam()

    const answer = await seam.advanceUntil(
      seam.sleep(950).then(() => 'done'),
      100,
    )
    const failure = seam.advanceUntil(seam.sleep(1).then(() => Promise.reject(new Error('broken'))))

    expect(answer).toBe('done')
    expect(seam.elapsed()).toBe(1_000)
    await expect(failure).rejects.toThrow('broken')
  })

  it('repeats its chance and its ids with its seed, and has others with another', () => {
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
  })

  it('gives numbers from 0 to 1 that are spread out', () => {
    const seam = manualSeam()

    const numbers = Array.from({ length: 10_000 }, () => seam.random())

    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = numbers.filter((number) => Math.floor(number * 10) === tenth).length
      expect(share).toBeGreaterThan(850)
      expect(share).toBeLessThan(1_150)
    }
  })

  it('makes ids of UUID version 7 that sort in the order in which they were made, while its clock stands still', () => {
    const seam = manualSeam()

    const ids = Array.from({ length: 100 }, () => seam.newId())

    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(id[14]).toBe('7')
  })

  it('has a host that can be given', () => {
    const host = { owner: 'me', isGone: (owner: string) => owner === 'them' }

    expect(manualSeam({ host }).host).toBe(host)
    expect(manualSeam().host.isGone('manual-owner')).toBe(false)
  })
})
