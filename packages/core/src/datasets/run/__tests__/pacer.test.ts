import { describe, expect, it } from 'vitest'
import { createPacer } from '../pacer.ts'
import type { PacedRun } from '../pacer.ts'

/** Asks to begin a pair and tells whether it may. */
function asker(run: PacedRun): (pair: number) => { readonly isWaiting: () => boolean } {
  return (pair) => {
    const turn = run.begin(pair)
    let waiting = turn !== undefined
    void turn?.then(() => {
      waiting = false
    })
    return { isWaiting: () => waiting }
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('createPacer', () => {
  it('lets no run begin a pair that is a window or more ahead of the slowest', () => {
    const pacer = createPacer(2, 3)
    const [fast, slow] = [asker(pacer.join()), asker(pacer.join())]

    const started = [0, 1, 2, 3].map((pair) => fast(pair).isWaiting())

    expect(started).toEqual([false, false, false, true])
    expect(slow(0).isWaiting()).toBe(false)
  })

  it('wakes those that wait when the slowest goes on, and only as far as the window reaches', async () => {
    const pacer = createPacer(2, 2)
    const [fast, slow] = [asker(pacer.join()), asker(pacer.join())]
    const waiting = [0, 1, 2, 3].map((pair) => fast(pair))

    slow(0)
    await settle()

    expect(waiting.map(({ isWaiting }) => isWaiting())).toEqual([false, false, false, true])
  })

  it('interleaves runs of unequal speed pair by pair with a window of 1', async () => {
    const pacer = createPacer(2, 1)
    const order: string[] = []
    const work = async (run: PacedRun, name: string, turns: number): Promise<void> => {
      for (let pair = 0; pair < 4; pair += 1) {
        const wait = run.begin(pair)
        if (wait !== undefined) await wait
        order.push(`${name}${pair}`)
        for (let turn = 0; turn < turns; turn += 1) await settle()
      }
      run.leave()
    }

    await Promise.all([work(pacer.join(), 'a', 0), work(pacer.join(), 'b', 3)])

    const pairsOf = (name: string) => order.filter((entry) => entry.startsWith(name))
    expect(pairsOf('a')).toEqual(['a0', 'a1', 'a2', 'a3'])
    expect(pairsOf('b')).toEqual(['b0', 'b1', 'b2', 'b3'])
    for (let pair = 0; pair < 3; pair += 1) {
      expect(order.indexOf(`a${pair + 1}`)).toBeGreaterThan(order.indexOf(`b${pair}`))
      expect(order.indexOf(`b${pair + 1}`)).toBeGreaterThan(order.indexOf(`a${pair}`))
    }
  })

  it('keeps the first runs within the window until all have joined', async () => {
    const pacer = createPacer(2, 1)
    const early = asker(pacer.join())
    early(0)
    const second = early(1)
    const waitedAlone = second.isWaiting()

    const late = asker(pacer.join())
    late(0)
    await settle()

    expect(waitedAlone).toBe(true)
    expect(second.isWaiting()).toBe(false)
  })

  it('frees those that wait for a run when it leaves', async () => {
    const pacer = createPacer(2, 1)
    const [staying, leaving] = [pacer.join(), pacer.join()]
    const ask = asker(staying)
    const waiting = [0, 1, 2].map((pair) => ask(pair))

    leaving.leave()
    await settle()

    expect(waiting.map(({ isWaiting }) => isWaiting())).toEqual([false, false, false])
  })

  it('does not wait for a run that joined and failed before its first pair', () => {
    const pacer = createPacer(2, 1)
    pacer.join().leave()
    const ask = asker(pacer.join())

    const waiting = [0, 1, 2].map((pair) => ask(pair).isWaiting())

    expect(waiting).toEqual([false, false, false])
  })

  it('frees whoever waits in the name of a run that leaves, while the others go on being paced', async () => {
    const pacer = createPacer(3, 1)
    const [first, second, third] = [pacer.join(), pacer.join(), pacer.join()]
    const [ofFirst, ofSecond] = [asker(first), asker(second)]
    const stopped = [ofFirst(0), ofFirst(1)]
    ofSecond(0)
    const paced = ofSecond(1)

    first.leave()
    await settle()

    expect(stopped.map(({ isWaiting }) => isWaiting())).toEqual([false, false])
    expect(paced.isWaiting()).toBe(true)
    expect(third.begin(0)).toBeUndefined()
  })

  it('lets a run go on that asks after it left', () => {
    const pacer = createPacer(2, 1)
    const [left, other] = [pacer.join(), pacer.join()]
    void other.begin(0)
    left.leave()

    const turn = left.begin(50)

    expect(turn).toBeUndefined()
  })

  it('counts a run that leaves twice once', () => {
    const pacer = createPacer(3, 1)
    const [left, other] = [pacer.join(), asker(pacer.join())]
    left.leave()
    left.leave()

    const waiting = [0, 1].map((pair) => other(pair).isWaiting())

    expect(waiting).toEqual([false, true])
  })
})
