import type { AssayStorage } from '@assay/core'
import type { CaseContext } from '../case/case-context.ts'

/** Gives the storage and, where several see one another's writes, a second one of the same location: what is stored is seen by each. */
export async function openReaders(t: CaseContext, storage: AssayStorage): Promise<readonly AssayStorage[]> {
  return t.capabilities.multiInstance ? [storage, await t.open()] : [storage]
}
