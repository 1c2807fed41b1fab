import { systemSeam, verdicts } from '@assay/core'
import type { Asked, ResultFilter, Run } from '@assay/core'
import { manualSeam, sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../../__tests__/test-database.ts'
import { findRows } from '../find-rows.ts'
import { RowPlaces } from '../row-places.ts'
import { ChangingRun, textOf } from './changing-run.ts'
import type { PageText } from './changing-run.ts'
import { holdingHook } from './command-hooks.ts'
import { hookedCollections } from './hooked-collections.ts'
import { batchFor, testRuns } from './test-runs.ts'

const changes = 60
const filters: readonly Pick<ResultFilter, 'verdicts' | 'trial'>[] = [
  {},
  { verdicts: ['passed'] },
  { verdicts: ['failed'] },
  { verdicts: ['failed', 'passed'] },
  { verdicts: [...verdicts] },
  { trial: 1 },
  { trial: 0, verdicts: ['passed', 'errored'] },
]

function itemsFrom(first: number, end: number): readonly string[] {
  return Array.from({ length: end - first }, (_, index) => `item-${first + index}`)
}

describeEachTopology('findRows of a run that changes', (topology) => {
  const { client, collections, driver, newRun } = testRuns(topology)
  const seam = systemSeam()

  /** Some that read with a memory of their own, of places that lie close together. */
  function newReaders(): readonly ((query: ResultFilter & Asked) => Promise<PageText>)[] {
    return [1, 2].map(() => {
      const places = new RowPlaces({ near: 4, far: 12 })
      return async (query) => {
        const { rows, total } = await findRows(collections, client, seam, places, query)
        return { rows: rows.map(textOf), total }
      }
    })
  }

  function newChangingRun(run: Run, random: () => number): ChangingRun {
    return new ChangingRun(run, collections, [driver(), driver()], random)
  }

  it.each([1, 2, 3])(
    'gives the rows that there are, whoever changed them since the page before (seed %d)',
    async (seed) => {
      const { random } = manualSeam({ seed })
      const below = (end: number): number => Math.floor(random() * end)
      const run = await newRun()
      const changing = newChangingRun(run, random)
      const readers = newReaders()
      const found: object[] = []
      const expected: object[] = []

      for (let change = 0; change < changes; change += 1) {
        await changing.change()
        for (const filter of filters) {
          const [offset, limit] = [below(changing.rows.length + 3), below(20)]
          const asked = { ...filter, change, offset, limit }
          const read = readers[below(readers.length)]
          found.push({ ...asked, page: await read?.({ runId: run.id, ...filter, offset, limit, total: true }) })
          expected.push({ ...asked, page: changing.page(change + 1, filter, offset, limit) })
        }
      }

      expect(found).toEqual(expected)
    },
    60_000,
  )

  it.each([4, 5])(
    'gives the rows that there were in one moment while others change them (seed %d)',
    async (seed) => {
      const { random } = manualSeam({ seed })
      const below = (end: number): number => Math.floor(random() * end)
      const run = await newRun()
      const changing = newChangingRun(run, random)
      const wrong: object[] = []
      const checks: (() => void)[] = []
      const readOn = async (read: (query: ResultFilter & Asked) => Promise<PageText>): Promise<void> => {
        while (changing.begun < changes) {
          const filter = filters[below(filters.length)] ?? {}
          const [offset, limit] = [below(changing.rows.length + 3), below(20)]
          const first = changing.versions.length - 1
          const page = await read({ runId: run.id, ...filter, offset, limit, total: true })
          const moments = Array.from({ length: changing.begun - first + 1 }, (_, index) => first + index)
          // Later, for what is under way now may be what it shows.
          checks.push(() => {
            const there = moments.map((version) => JSON.stringify(changing.page(version, filter, offset, limit)))
            if (!there.includes(JSON.stringify(page))) wrong.push({ filter, offset, limit, moments, page })
          })
        }
      }

      const reading = newReaders().map(readOn)
      for (let change = 0; change < changes; change += 1) await changing.change()
      await Promise.all(reading)
      for (const check of checks) check()

      expect(wrong).toEqual([])
      expect(checks.length).toBeGreaterThan(changes)
    },
    60_000,
  )

  it('gives imported rows that were inserted when the page before was read, and committed since', async () => {
    const run = await newRun()
    const [read] = newReaders()
    const rows = Array.from({ length: 40 }, (_, index) => sampleRow({ itemId: `item-${index}`, seq: index * 2 }))
    await driver().appendRows(batchFor(run, 'one', rows, { imported: true }))
    const held = holdingHook('runs.updateOne')
    const between = Array.from({ length: 10 }, (_, index) => sampleRow({ itemId: `between-${index}`, seq: index * 2 + 1 }))
    const imported = driver(held.hook).appendRows(batchFor(run, 'two', between, { imported: true }))
    await held.reached
    const page = { runId: run.id, verdicts: [...verdicts], offset: 20, limit: 2, total: true }
    const before = await read?.(page)
    await held.execute()
    await imported
    // So many that the number of rows is the same again.
    const last = rows.slice(-between.length)
    await driver().appendRows(batchFor(run, 'three', last, { replaces: last.map(({ seq }) => seq ?? null) }))

    const after = await read?.(page)

    expect(before).toEqual({ rows: ['40 item-20:0 passed', '42 item-21:0 passed'], total: 40 })
    expect(after).toEqual({ rows: ['20 item-10:0 passed', '22 item-11:0 passed'], total: 50 })
  })

  it('gives the rows of one state while another page finds out about a later one', async () => {
    const run = await newRun()
    const places = new RowPlaces({ near: 4, far: 12 })
    const { appendRows } = driver()
    await appendRows(batchFor(run, 'one', itemsFrom(0, 20)))
    const page = { runId: run.id, trial: 0, limit: 10, total: true }
    let later: Promise<unknown> | null = null
    const hooked = hookedCollections(collections, async (_, send) => {
      const state = await send()
      later ??= appendRows(batchFor(run, 'two', itemsFrom(20, 32))).then(() =>
        findRows(collections, client, seam, places, { ...page, offset: 25 }),
      )
      await later
      return state
    })

    const { rows, total } = await findRows(hooked, client, seam, places, { ...page, offset: 17 })

    expect(await later).toMatchObject({ total: 32 })
    expect([rows.map(({ itemId }) => itemId), total]).toEqual([itemsFrom(17, 20), 20])
  })
})
