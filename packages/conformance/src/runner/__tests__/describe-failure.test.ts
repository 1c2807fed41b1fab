import { expect, test } from 'vitest'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { runCase } from '../run-case.ts'
import { exampleCase } from './example-case.ts'

test('a failure tells the sentence, the calls, the difference, the cause and the replay', async () => {
  const failing = exampleCase(async (t) => {
    const { stores } = await t.open()
    const page = await stores.runs.listRuns({ pagination: { limit: 0 } })
    t.equal(page.pagination, { total: 1, offset: 0, limit: 0, hasMore: true }, 'the page')
  })

  const { error } = await runCase(failing, standInAdapter('right'), { seed: 12_345, tries: 1 })

  expect(error).toMatchInlineSnapshot(`
    "R01 runs.example: an example holds

      The contract
        Examples hold.

      The calls until then
        1  open(location 1)
        2  runs.listRuns({ pagination: { limit: 0 } })
           → { runs: [], pagination: { total: 0, offset: 0, limit: 0, hasMore: false } }

      What differs: the page
        total
          - expected  1
          + actual    0
        hasMore
          - expected  true
          + actual    false

        expected whole
          { total: 1, offset: 0, limit: 0, hasMore: true }
        actual whole
          { total: 0, offset: 0, limit: 0, hasMore: false }

      Likely cause
        findRun gives another run

      Replay
        assay-conformance <module> --replay R01@12345"
  `)
})
