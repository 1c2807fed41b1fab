import type { RunsStorage } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { walkPages } from '../walk-pages.ts'
import type { ListedPage } from '../walk-pages.ts'
import { createRuns } from './create-runs.ts'
import { listedRunIds } from './listed-run-ids.ts'
import { tiedRuns } from './tied-runs.ts'

/** The list of runs, read page by page. */
export const listWalkCases: readonly ConformanceCase[] = [
  {
    id: 'L05',
    name: 'list.page-walk-exact',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'for pages of any size, those of a list make up the whole list, each run once',
    clause: 'Paging is `{ offset, limit }` with a default limit of 100',
    likelyCause: '`findRuns` takes the offset for a number of pages, or cuts the list before sorting it',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const order = await tiedRuns(runs, 13)
      for (const limit of [1, 2, 3, 7, order.length - 1, order.length, order.length + 1]) {
        const pages = await walk(runs, limit)
        t.equal(
          pages.flatMap(({ rows }) => rows),
          order,
          `the pages of ${limit}, one after another`,
        )
        const places = pages.map((_, index) => {
          const offset = index * limit
          return { total: order.length, offset, limit, hasMore: offset + limit < order.length }
        })
        t.equal(
          pages.map(({ pagination }) => pagination),
          places,
          `where the pages of ${limit} stand`,
        )
      }
    },
  },
  {
    id: 'L06',
    name: 'list.page-walk-with-update',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'updating runs of one moment between pages loses none and repeats none',
    clause: 'An update does not move a run.',
    likelyCause: '`findRuns` breaks ties by `updatedAt` or by where the record lies',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const order = await tiedRuns(runs, 13)
      for (const limit of [1, 3, 5]) {
        const pages = await walk(runs, limit, async (offset) => {
          t.seam.setNow(t.seam.now() + 1000)
          // One that was seen, the next one, and the last.
          const touched = [order[offset - 1] ?? order[0], order[offset] ?? order[0], order.at(-1)]
          for (const id of touched) await runs.updateRun({ id: id ?? '', name: `Before the page at ${offset}`, status: 'running' })
        })
        t.equal(
          pages.flatMap(({ rows }) => rows),
          order,
          `the pages of ${limit}, with updates between them`,
        )
      }
    },
  },
  {
    id: 'L07',
    name: 'list.page-walk-with-insert',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'newer runs between pages: every older one is seen at least once, and each page is in order',
    clause: 'Lists runs by `createdAt` descending, then id descending.',
    likelyCause: '`findRuns` answers from a list that was made before the newer runs, or puts them at the end',
    run: async (t) => {
      const { runs } = (await t.open()).stores
      const old = await tiedRuns(runs, 11)
      let order = old
      const seen: string[] = []
      for (let offset = 0; offset < order.length; offset += 3) {
        t.seam.setNow(t.seam.now() + 1000)
        const newest = `new-${offset}`
        await createRuns(runs, [{ id: newest }])
        order = [newest, ...order]

        const page = await listedRunIds(runs, { pagination: { offset, limit: 3 } })
        t.equal(page, order.slice(offset, offset + 3), `the page at ${offset}, after a newer run was made`)
        seen.push(...page)
      }
      t.equal(
        old.filter((id) => !seen.includes(id)),
        [],
        'the older runs that were not seen',
      )
    },
  },
]

function walk(runs: RunsStorage, limit: number, before?: (offset: number) => Promise<void>): Promise<readonly ListedPage<string>[]> {
  return walkPages(limit, async (pagination) => {
    await before?.(pagination.offset ?? 0)
    const page = await runs.listRuns({ pagination })
    return { rows: page.runs.map(({ id }) => id), pagination: page.pagination }
  })
}
