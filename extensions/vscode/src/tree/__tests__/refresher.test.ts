import { expect, test } from 'vitest'
import { Refresher } from '../refresher.ts'
import type { TreeElement } from '../tree-element.ts'
import { madeRun } from './made-lines.ts'
import { makeModel, settle } from './make-model.ts'

/** Time that passes when the test says so. */
class Clock {
  now = 0
  #sleeping: { readonly end: number; readonly wake: () => void }[] = []

  sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleeping.push({ end: this.now + milliseconds, wake })
    })

  async pass(milliseconds: number): Promise<void> {
    for (const end = this.now + milliseconds; this.now < end; this.now += 50) {
      const awake = this.#sleeping.filter((sleeper) => sleeper.end <= this.now + 50)
      this.#sleeping = this.#sleeping.filter((sleeper) => !awake.includes(sleeper))
      for (const { wake } of awake) wake()
      await settle()
    }
  }
}

async function makeRefresher() {
  const { model, store } = makeModel()
  store.runs = [madeRun(1)]
  const [run] = await model.roots()
  if (run === undefined) throw new Error('There is no run')
  const clock = new Clock()
  const told: { readonly at: number; readonly elements: readonly TreeElement[] | null }[] = []
  const refresher = new Refresher(clock, (elements) => told.push({ at: clock.now + 50, elements }))
  refresher.show(true)
  return { refresher, clock, told, run }
}

test('what goes on by itself is told of at growing intervals, up to a second', async () => {
  const { refresher, clock, told, run } = await makeRefresher()

  for (let count = 0; count < 50; count += 1) {
    refresher.progress(run)
    await clock.pass(100)
  }

  const times = told.map(({ at }) => at)
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(times[0]).toBe(200)
  expect(pauses.every((pause, index) => pause >= (pauses[index - 1] ?? 0) - 100)).toBe(true)
  expect(Math.max(...pauses)).toBeLessThanOrEqual(1200)
  expect(told.length).toBeLessThan(9)
})

test('what a person does is told of soon, also while something goes on, and once', async () => {
  const { refresher, clock, told, run } = await makeRefresher()
  for (let count = 0; count < 30; count += 1) {
    refresher.progress(run)
    await clock.pass(100)
  }
  const before = told.length
  const start = clock.now

  refresher.progress(run)
  refresher.mark(run)
  await clock.pass(1500)

  expect(told.slice(before).map(({ at }) => at - start)).toEqual([200])
})

test('after a rest, progress is told of soon again', async () => {
  const { refresher, clock, told, run } = await makeRefresher()
  for (let count = 0; count < 30; count += 1) {
    refresher.progress(run)
    await clock.pass(100)
  }
  await clock.pass(3000)
  const start = clock.now

  refresher.progress(run)
  await clock.pass(500)

  expect((told.at(-1)?.at ?? 0) - start).toBe(200)
})
