import type { RunResult, Verdict } from '@assay/core'
import { verdicts } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

/** Which rows a list gives. */
export const verdictCases: readonly ConformanceCase[] = [
  {
    id: 'W01',
    name: 'filters.verdict',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Each verdict, several, with trial and item ids: rows, totals and pages are exact',
    clause: '`verdict` matches one or several; `after` starts behind a `seq` instead of an offset, and does not change the total.',
    likelyCause: 'findRows leaves a filter out, takes an empty one or a trial of 0 for none, or counts before it filters.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun({ totalItems: 12, trials: 3 }))
      const results = Array.from({ length: 36 }, (_, index) => {
        const verdict = verdicts[(index * 7) % 5] ?? 'passed'
        return newResult({
          itemId: `item-${(index * 5) % 12}`,
          trial: Math.floor(index / 12),
          verdict,
          error: verdict === 'errored' ? 'It failed' : null,
        })
      })
      const rows = await runs.addResults({ runId, epoch, results })

      const several: readonly Verdict[] = ['unscored', 'errored', 'failed']
      const givenVerdicts = [undefined, [], ...verdicts, several, ['passed', 'passed'], verdicts] as const
      const givenItems = [undefined, [], ['item-3'], ['item-9', 'item-0', 'item-9', 'item', 'item-11'], ['missing']]
      const middle = rows[17]?.seq ?? 0
      for (const verdict of givenVerdicts) {
        for (const itemIds of givenItems) {
          for (const trial of [undefined, 0, 2, 3]) {
            const filter = {
              runId,
              ...(verdict === undefined ? {} : { verdict }),
              ...(itemIds === undefined ? {} : { itemIds }),
              ...(trial === undefined ? {} : { trial }),
            }
            const what = JSON.stringify({ verdict, itemIds, trial })
            const matching = rows.filter(
              (row) => isOneOf(row.verdict, verdict) && isOneOf(row.itemId, itemIds) && isOneOf(row.trial, trial),
            )
            const page = await runs.listResults({ ...filter, pagination: { offset: 1, limit: 3 } })
            t.equal(idsOf(page.results), idsOf(matching.slice(1, 4)), `the rows 1 to 3 of ${what}`)
            t.equal(
              [page.pagination.total, page.pagination.hasMore],
              [matching.length, matching.length > 4],
              `total and hasMore of ${what}`,
            )
            const behind = await runs.listResults({ ...filter, after: middle, pagination: { limit: 5 } })
            const expected = matching.filter((row) => row.seq > middle)
            t.equal(idsOf(behind.results), idsOf(expected.slice(0, 5)), `the rows behind the middle of ${what}`)
            const { total, hasMore } = behind.pagination
            t.equal([total, hasMore], [matching.length, expected.length > 5], `total and hasMore behind the middle of ${what}`)
          }
        }
      }
    },
  },
]

function isOneOf<Value>(value: Value, wanted: Value | readonly Value[] | undefined): boolean {
  if (wanted === undefined) return true
  return Array.isArray(wanted) ? wanted.includes(value) : wanted === value
}

function idsOf(rows: readonly RunResult[]): string[] {
  return rows.map((row) => row.id)
}
