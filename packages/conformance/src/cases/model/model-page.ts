import type { PageInfo, Pagination } from '@assay/core'

/** Cuts a page out of what matches; `isBehind` is where the page starts to count, which does not change the total. */
export function modelPage<Value>(
  matching: readonly Value[],
  { offset = 0, limit = 100, total = true }: Pagination = {},
  isBehind: (value: Value) => boolean = () => true,
): { readonly rows: readonly Value[]; readonly pagination: PageInfo } {
  const behind = matching.filter((value) => isBehind(value))
  return {
    rows: behind.slice(offset, offset + limit),
    pagination: { total: total ? matching.length : null, offset, limit, hasMore: offset + limit < behind.length },
  }
}
