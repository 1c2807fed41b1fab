import { beforeAll, describe, expect, it } from 'vitest'
import { verdicts } from '../../../../../records/verdict.ts'
import { sampleRow } from '../../../../../testing/sample-row.ts'
import { sampleRun } from '../../../../../testing/sample-run.ts'
import type { NewRow, ResultFilter, RunsDriver } from '../../runs-driver.ts'
import { memoryRunsDriver } from '../memory-runs-driver.ts'

const count = 200_000
const page = 50

const touched = new Set<NewRow>()
let driver: RunsDriver

/** A row that notes when a field of it is read. */
function watched(row: NewRow): NewRow {
  return new Proxy(row, {
    get(target, name) {
      touched.add(target)
      const value: unknown = Reflect.get(target, name)
      return value
    },
  })
}

beforeAll(async () => {
  driver = memoryRunsDriver()
  await driver.insertRun(sampleRun())
  const sample = sampleRow()
  const size = 10_000
  for (let start = 0; start < count; start += size) {
    const rows = Array.from({ length: size }, (_, index) => {
      const at = start + index
      const [itemId, trial] = [`item-${at >> 1}`, at % 2]
      return watched({ ...sample, id: `${trial}:${itemId}`, itemId, trial, verdict: verdicts[(at * 7) % 5] ?? 'passed' })
    })
    await driver.appendRows({ runId: 'run-1', epoch: 1, token: `from-${start}`, rows, replaces: rows.map(() => null) })
  }
})

describe('a page of a run of 200,000 rows', () => {
  it.each<[string, Omit<ResultFilter, 'runId'>, number]>([
    ['without a filter', {}, 100_000],
    ['of a verdict', { verdicts: ['failed'] }, 20_000],
    ['of several verdicts', { verdicts: ['failed', 'errored', 'unscored'] }, 60_000],
    ['of a trial', { trial: 1 }, 50_000],
    ['of a verdict and a trial', { verdicts: ['failed'], trial: 1 }, 10_000],
    ['after a seq', { after: 123_456 }, 0],
    ['of a verdict after a seq', { verdicts: ['failed'], after: 123_456 }, 10],
    ['of items', { itemIds: Array.from({ length: page }, (_, index) => `item-${index * 1000}`), trial: 0 }, 0],
  ])('%s reads few rows beside its own', async (_, filter, offset) => {
    touched.clear()

    const found = await driver.findRows({ runId: 'run-1', ...filter, offset, limit: page, total: true })

    expect(found.rows).toHaveLength(page)
    expect(touched.size).toBeGreaterThanOrEqual(page)
    expect(touched.size).toBeLessThan(1_000)
  })

  it('counts without reading rows', async () => {
    touched.clear()

    const found = await driver.findRows({ runId: 'run-1', verdicts: ['failed', 'errored'], offset: 0, limit: 0, total: true })

    expect(found.total).toBe((count / 5) * 2)
    expect(touched.size).toBe(0)
  })
})
