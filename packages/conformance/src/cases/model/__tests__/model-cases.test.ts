import { describe, expect, it } from 'vitest'
import { parseReplay } from '../../../runner/replay.ts'
import { runCase } from '../../../runner/run-case.ts'
import { standInAdapter } from '../../../saboteurs/stand-in-adapter.ts'
import { modelCases } from '../model-cases.ts'

const [runsCase, datasetsCase, reopenCase] = modelCases
const wrongRuns = standInAdapter('total-of-page', {
  runs: (driver) => ({
    ...driver,
    findRows: async (query) => {
      const found = await driver.findRows(query)
      return { ...found, total: found.total === null ? null : found.rows.length }
    },
  }),
})
const wrongDatasets = standInAdapter('as-of-exclusive', {
  datasets: (driver) => ({
    ...driver,
    findItems: (query) => driver.findItems({ ...query, version: new Date(query.version.getTime() - 1) }),
  }),
})
const forgetful = standInAdapter('forgets-on-reopen', {
  openedRuns: (driver) => {
    let calls = 0
    return {
      ...driver,
      findRuns: async (query) => ((calls += 1) > 1 ? driver.findRuns(query) : { rows: [], total: query.total ? 0 : null }),
    }
  },
})

describe('modelCases', () => {
  it.each(modelCases)('$id passes a store that is right', async (conformanceCase) => {
    const result = await runCase(conformanceCase, standInAdapter('right'), { seed: 1, tries: 20 })

    expect(result).toMatchObject({ status: 'pass' })
  })

  it.each([
    { conformanceCase: runsCase, adapter: wrongRuns },
    { conformanceCase: datasetsCase, adapter: wrongDatasets },
    { conformanceCase: reopenCase, adapter: forgetful },
  ])('$conformanceCase.id fails $adapter.name with few calls, and again by its replay alone', async ({ conformanceCase, adapter }) => {
    if (conformanceCase === undefined) throw new Error('There are three cases')
    const options = { seed: 1, tries: 20 }

    const found = await runCase(conformanceCase, adapter, options)
    const again = await runCase(conformanceCase, adapter, { ...options, replay: parseReplay(found.replay ?? '') })

    expect(found.status).toBe('fail')
    expect(callsIn(found.error)).toBeGreaterThan(1)
    expect(callsIn(found.error)).toBeLessThan(12)
    expect(again).toMatchObject({ status: 'fail', replay: found.replay, error: found.error })
  })
})

/** How many calls a failure lists. */
function callsIn(text = ''): number {
  return text.match(/^ +\d+ {2}(?:#\d+ )?[a-zA-Z.]+\(/gm)?.length ?? 0
}
