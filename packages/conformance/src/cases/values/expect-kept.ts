import type { AssayStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { storeAsItems } from './store-as-items.ts'
import { storeAsRows } from './store-as-rows.ts'
import type { NamedValue } from './stored-place.ts'
import { expectValues } from './stored-place.ts'

/** Stores values in each JSON-valued field of items and rows, and asserts that they come back as they were by every way to read. */
export async function expectKept(t: CaseContext, { stores }: AssayStorage, values: readonly NamedValue[]): Promise<void> {
  const bare = values.map(([, value]) => value)
  expectValues(t, await storeAsItems(stores.datasets, 'kept', bare), values)
  expectValues(t, await storeAsRows(stores.runs, 'kept', bare), values)
}
