import type { RunResult } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from './read-rows.ts'

const hour = 3_600_000

/** In which order rows come. */
export const resultOrderCases: readonly ConformanceCase[] = [
  {
    id: 'S08',
    name: 'results.list.order-ties-paging',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Rows come by seq, which rises in commit order also when the clock goes back, and pages are exact while the run grows',
    clause:
      'Lists rows of a run by `seq` ascending, so that walking the pages of a run that is still going is exact as long as no row is replaced.',
    likelyCause: 'Rows are sorted by a time, by their id, or not at all; or the seq is taken from a clock.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const start = t.seam.now()
      const rows: RunResult[] = []
      for (const [index, offset] of [0, 0, -hour, hour, -2 * hour, 0, 5].entries()) {
        t.seam.setNow(start + offset)
        const results = ['c', 'a', 'b'].map((name, place) =>
          newResult({ itemId: `${name}-${9 - index}`, itemIndex: 99 - index * 3 - place }),
        )
        rows.push(...(await runs.addResults({ runId, epoch, results })))
      }

      const rising = rows.every((row, index) => index === 0 || row.seq > (rows[index - 1]?.seq ?? 0))
      t.ok(rising, `seqs rise in commit order: ${rows.map((row) => row.seq).join(', ')}`)
      t.equal(await readRows(runs, runId), rows, 'the list')
      for (const limit of [1, 2, 3, 7, rows.length - 1, rows.length, rows.length + 1]) {
        const pages: RunResult[] = []
        for (let offset = 0; offset < rows.length; offset += limit) {
          const page = await runs.listResults({ runId, pagination: { offset, limit } })
          t.equal(page.pagination, { total: rows.length, offset, limit, hasMore: offset + limit < rows.length }, `page ${offset}+${limit}`)
          pages.push(...page.results)
        }
        t.equal(pages, rows, `the pages of ${limit} together`)
      }

      const walked: RunResult[] = []
      for (let offset = 0; ; offset += 4) {
        const page = await runs.listResults({ runId, pagination: { offset, limit: 4 } })
        walked.push(...page.results)
        if (!page.pagination.hasMore) break
        t.seam.setNow(start - offset * hour)
        if (offset < 16) rows.push(...(await runs.addResults({ runId, epoch, results: numberedResults(3, `grown-${offset}`) })))
      }
      t.equal(walked, rows, 'the pages of a run that grows between them')
    },
  },
]
