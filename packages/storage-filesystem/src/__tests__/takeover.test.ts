import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { Rivals } from './rivals.ts'

describe('a writer whose run is taken over', () => {
  it('adds nothing after that and loses nothing of before, wherever both are interrupted', async () => {
    const rivals = await Rivals.meet()
    const calls = await rivals.count()

    for (let first = 0; first < calls.zombie; first += 1) {
      for (let second = 0; second <= calls.taker; second += 1) {
        await rivals.takeOver(async (zombie, taker) => {
          await zombie.allow(first)
          await taker.allow(second)
          await zombie.allow(Infinity)
        })
      }
    }

    await rivals.lookAfterwards()
    expect(rivals.faults).toEqual([])
  }, 60_000)

  it('adds nothing after that when it goes on in the middle of the takeover, and again after it', async () => {
    const rivals = await Rivals.meet()
    const calls = await rivals.count()

    for (let first = 0; first < calls.taker; first += 3) {
      for (let second = 1; second < calls.zombie; second += 1) {
        await rivals.takeOver(async (zombie, taker) => {
          await taker.allow(first)
          await zombie.allow(second)
          await taker.allow(Infinity)
        })
      }
    }

    await rivals.lookAfterwards()
    expect(rivals.faults).toEqual([])
  }, 60_000)

  it('adds nothing after that in 200 other orders of the calls of both', async () => {
    const rivals = await Rivals.meet()

    for (let seed = 1; seed <= 200; seed += 1) {
      const { random } = manualSeam({ seed })
      const pace = random()
      await rivals.takeOver(async (zombie, taker) => {
        for (let call = 0; call < 150; call += 1) await (random() < pace ? zombie : taker).allow(1 + Math.floor(random() * 3))
      })
    }

    await rivals.lookAfterwards()
    expect(rivals.faults).toEqual([])
  }, 60_000)
})
