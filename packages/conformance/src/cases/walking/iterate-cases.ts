import type { NewResult, RunResult } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { completeResult } from '../../samples/complete-result.ts'
import { erroredResult } from '../../samples/errored-result.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'

/** Walking through the rows of a run by key. */
export const iterateCases: readonly ConformanceCase[] = [
  {
    id: 'W04',
    name: 'iterate.resume-after',
    level: 'required',
    since: '1.0',
    requires: [],
    title: '`after` continues exactly, `fields` gives just those, and a run that grows while it is walked through is exact up to its end',
    clause:
      'Walks through the rows of a run by `seq` ascending, page by page, by key and never by offset; rows that are added meanwhile are met.',
    likelyCause: 'findRows takes `after` for an offset or includes that row, or reads a page from a copy of the list.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const rows = [...(await runs.addResults({ runId, epoch, results: mixedResults(1_250, 'item') }))]

      for (const index of [0, 498, 499, 500, 1_248, 1_249]) {
        const walked = await Array.fromAsync(runs.iterateResults({ runId, after: rows[index]?.seq ?? 0 }), (row) => row.id)
        t.equal(
          walked,
          rows.slice(index + 1).map((row) => row.id),
          `the rows behind the one at ${index}`,
        )
      }
      const errored = await Array.fromAsync(runs.iterateResults({ runId, verdict: 'errored', after: rows[30]?.seq ?? 0 }), (row) => row.id)
      t.equal(
        errored,
        rows
          .slice(31)
          .filter((row) => row.verdict === 'errored')
          .map((row) => row.id),
        'the errored rows behind the one at 30',
      )

      const walked: RunResult[] = []
      for await (const row of runs.iterateResults({ runId })) {
        walked.push(row)
        if (walked.length === 1 || walked.length === 600) {
          rows.push(...(await runs.addResults({ runId, epoch, results: mixedResults(260, `grown-${walked.length}`) })))
        }
      }
      t.equal(walked, rows, 'the rows of a run that grows')

      const picked = await Array.fromAsync(runs.iterateResults({ runId, fields: ['id', 'verdict'] }))
      t.equal(
        picked,
        rows.map(({ id, verdict }) => ({ id, verdict })),
        'id and verdict of each row',
      )
    },
  },
  {
    id: 'W08',
    name: 'iterate.fields',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Each field can be asked for alone, with or without others; one that a row does not have is absent',
    clause: '`fields` gives just these fields of each row; `after` continues behind a `seq`.',
    likelyCause: 'findRows leaves out fields that were asked for, or reads an absent one as null.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      await runs.addResult({ runId, epoch, ...erroredResult({ itemId: 'again' }) })
      const errorDetail = { name: 'Error', message: 'It failed' }
      const results = [completeResult(), newResult({ itemId: 'again' }), erroredResult({ itemId: 'errored', errorDetail })]
      const rows = await runs.addResults({ runId, epoch, replace: 'errored', results })

      const names = fieldsOf(rows)
      for (const fields of [...names.map((name) => [name]), ['output', 'scores'], ['seq', 'error', 'seq'], names, []] as const) {
        const walked = await Array.fromAsync(runs.iterateResults({ runId, fields }))
        t.equal(
          walked,
          rows.map((row) => pick(row, fields)),
          `the fields ${fields.join(', ')}`,
        )
      }
    },
  },
  {
    id: 'W09',
    name: 'list.after',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Pages by key are exact while rows are added between them, from any seq, also one that no row has any more',
    clause: '`verdict` matches one or several; `after` starts behind a `seq` instead of an offset, and does not change the total.',
    likelyCause: 'findRows looks for the row of `after` instead of comparing its seq, or subtracts it from the total.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      const first = await runs.addResults({
        runId,
        epoch,
        results: numberedResults(9, 'item').with(4, erroredResult({ itemId: 'item-4' })),
      })
      const again = await runs.addResult({ runId, epoch, replace: 'errored', ...newResult({ itemId: 'item-4' }) })
      const rows = [...first.slice(0, 4), ...first.slice(5), again]
      const gone = first[4]?.seq ?? 0

      const behind = await runs.listResults({ runId, after: gone, pagination: { limit: 2 } })
      t.equal(behind.results, rows.slice(4, 6), 'the rows behind the seq of a row that was replaced')
      t.equal(behind.pagination, { total: 9, offset: 0, limit: 2, hasMore: true }, 'the page behind it')
      const end = await runs.listResults({ runId, after: Number.MAX_SAFE_INTEGER })
      t.equal([end.results, end.pagination.total, end.pagination.hasMore], [[], 9, false], 'the page behind any seq')
      const both = runs.listResults({ runId, after: gone, pagination: { offset: 1 } })
      await t.refused(both, { code: 'INVALID', path: 'pagination.offset' }, '`after` and an offset')

      const walked: RunResult[] = []
      for (let after: number | undefined; ;) {
        const page = await runs.listResults({ runId, ...(after === undefined ? {} : { after }), pagination: { limit: 4 } })
        t.equal(page.pagination.total, rows.length, 'the total of a page by key')
        walked.push(...page.results)
        after = page.results.at(-1)?.seq ?? after
        if (!page.pagination.hasMore) break
        if (rows.length < 18) rows.push(...(await runs.addResults({ runId, epoch, results: numberedResults(3, `grown-${rows.length}`) })))
      }
      t.equal(walked, rows, 'the pages by key of a run that grows')
    },
  },
]

function fieldsOf(rows: readonly RunResult[]): (keyof RunResult)[] {
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  // A row's own keys are names of its fields: the objects are exact.
  return [...names] as (keyof RunResult)[]
}

function pick(row: RunResult, fields: readonly (keyof RunResult)[]): Partial<RunResult> {
  return Object.fromEntries(fields.filter((name) => name in row).map((name) => [name, row[name]]))
}

/** So many rows, of which every third errored. */
function mixedResults(count: number, prefix: string): readonly NewResult[] {
  return numberedResults(count, prefix).map((row, index) => (index % 3 === 0 ? erroredResult({ itemId: row.itemId }) : row))
}
