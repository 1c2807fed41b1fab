import type { Asked, Found } from './asked.ts'
import type { Dated } from './newest-first.ts'
import { newestFirst } from './newest-first.ts'

/** Orders the records that match newest first, and gives those that were asked for, themselves and not copies. */
export function newestPage<Value extends Dated>(matching: readonly Value[], { offset, limit, total }: Asked): Found<Value> {
  const rows = matching.toSorted(newestFirst).slice(offset, offset + limit)
  return { rows, total: total ? matching.length : null }
}
