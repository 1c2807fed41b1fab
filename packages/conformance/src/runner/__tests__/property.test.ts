import { array, integer } from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseContext } from '../../case/case-context.ts'
import { newRun } from '../../samples/new-run.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { parseReplay } from '../replay.ts'
import { runCase } from '../run-case.ts'
import { exampleCase } from './example-case.ts'

const right = standInAdapter('right')
const small = array(integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 5 })

test('a property tries as often as it is told, each time at a location of its own', async () => {
  const locations = new Set<string>()
  const holds = exampleCase((t) =>
    t.property(small, async () => {
      const location = await t.newLocation()
      locations.add(location)
      const { stores } = await t.open({ location })
      t.equal((await stores.runs.createRun(newRun())).id, 'run-1', 'its id')
    }),
  )

  const result = await runCase(holds, right, { seed: 3, tries: 25 })

  expect(result).toMatchObject({ status: 'pass', assertions: 25 })
  expect(locations.size).toBe(25)
})

const tooLarge = exampleCase((t) =>
  t.property(small, async (values) =>
    t.ok(
      values.every((value) => value < 500),
      'all are below 500',
    ),
  ),
)

test('what fails is shrunk to the smallest, and its replay does just that', async () => {
  const found = await runCase(tooLarge, right, { seed: 3, tries: 100 })
  const again = await runCase(tooLarge, right, { seed: 3, tries: 100, replay: parseReplay(found.replay ?? '') })

  expect(found.error).toContain('The smallest values that fail\n    [ 500 ]')
  expect(again).toMatchObject({ status: 'fail', assertions: 1, replay: found.replay, error: found.error })
})

test('chance and the time of day are the same in a replay as they were in the try', async () => {
  const seen: unknown[] = []
  const drawing = exampleCase((t) =>
    t.property(small, async (values) => {
      const state = [t.seam.random(), t.seam.now()]
      t.seam.setNow(0)
      if (values.some((value) => value >= 500)) {
        seen.push(state)
        t.ok(false, 'all are below 500')
      }
    }),
  )
  const found = await runCase(drawing, right, { seed: 3, tries: 100 })
  const first = seen[0]
  seen.length = 0

  await runCase(drawing, right, { seed: 3, tries: 100, replay: parseReplay(found.replay ?? '') })

  expect(seen).toStrictEqual([first])
})

test('the calls of a failure are those of the smallest try', async () => {
  const creating = exampleCase((t) =>
    t.property(small, async (values) => {
      const { stores } = await t.open({ location: await t.newLocation() })
      for (const index of values.keys()) await stores.runs.createRun(newRun({ id: `run-${index}` }))
      t.ok(values.length < 3, 'less than three')
    }),
  )

  const { error } = await runCase(creating, right, { seed: 3, tries: 100 })

  expect(error?.match(/createRun/g)).toHaveLength(3)
  expect(error).toContain('1  open(location 1)')
})

test('the replay of a second property says so, and the first runs in full', async () => {
  const tried: number[] = []
  const two = exampleCase(async (t: CaseContext) => {
    await t.property(small, async () => t.ok(tried.push(1) > 0, 'it runs'))
    await t.property(small, async (values) => t.ok(values.length < 2, 'no more than one'))
  })
  const found = await runCase(two, right, { seed: 3, tries: 10 })
  tried.length = 0

  const again = await runCase(two, right, { seed: 3, tries: 10, replay: parseReplay(found.replay ?? '') })

  expect(found.replay).toMatch(/^R01@3\/2:/)
  expect(again.replay).toBe(found.replay)
  expect(tried).toHaveLength(10)
})

test('tries that are not done in time are an error that says how many were', async () => {
  const slow = exampleCase((t) =>
    t.property(small, async () => {
      await t.seam.sleep(5)
      t.ok(true, 'it holds')
    }),
  )

  const { status, error } = await runCase(slow, right, { seed: 3, tries: 100_000, timeLimit: 200 })

  expect(status).toBe('error')
  expect(error).toMatch(/Only \d+ of 100000 tries were done in time/)
})

test('what failed is told although the time for shrinking it is over', async () => {
  const slow = exampleCase((t) =>
    t.property(array(integer(), { minLength: 50, maxLength: 50 }), async (values) => {
      await t.seam.sleep(5)
      t.ok(values.length === 0, 'there is none')
    }),
  )

  const { status, error } = await runCase(slow, right, { seed: 3, tries: 10, timeLimit: 1_000 })

  expect(status).toBe('fail')
  expect(error).toContain('there is none')
})
