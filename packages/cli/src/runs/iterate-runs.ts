import type { ListRunsInput, Run, RunsStorage } from '@assay/core'

const largestPage = 500

/**
 * Walks through runs, newest first, page by page. The next page is found by the time of the last run and not by an offset, so that runs which
 * are deleted or made meanwhile, also by who walks, make it skip none and repeat none.
 *
 * @param pageSize How many runs are read at once; default 500.
 */
export async function* iterateRuns(
  runs: RunsStorage,
  filter: Omit<ListRunsInput, 'pagination'> = {},
  pageSize: number = largestPage,
): AsyncGenerator<Run, void, undefined> {
  let wanted = filter
  let met: ReadonlySet<string> = new Set()
  for (;;) {
    const page = await runs.listRuns({ ...wanted, pagination: { limit: pageSize + met.size, total: false } })
    for (const run of page.runs) if (!met.has(run.id)) yield run
    const last = page.runs.at(-1)?.createdAt.getTime()
    if (last === undefined || !page.pagination.hasMore) return
    // Runs of the same millisecond may be on both sides of the edge: all of them come again, and those that were met are passed over.
    wanted = { ...filter, createdBefore: new Date(last + 1) }
    met = new Set(page.runs.filter(({ createdAt }) => createdAt.getTime() === last).map(({ id }) => id))
  }
}
