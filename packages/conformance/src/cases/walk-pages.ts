import type { PageInfo, Pagination } from '@assay/core'

/** One page of any list. */
export interface ListedPage<Row> {
  readonly rows: readonly Row[]
  readonly pagination: PageInfo
}

/** Gives the pages of a list, read one after another by offset, up to the one that says that there are no more. */
export async function walkPages<Row>(
  limit: number,
  list: (pagination: Pagination) => Promise<ListedPage<Row>>,
): Promise<readonly ListedPage<Row>[]> {
  const pages: ListedPage<Row>[] = []
  let offset = 0
  for (;;) {
    const page = await list({ offset, limit })
    pages.push(page)
    offset += page.rows.length
    // An empty page that promises more would go on for ever; whoever compares the rows sees what is missing.
    if (!page.pagination.hasMore || page.rows.length === 0) return pages
  }
}
