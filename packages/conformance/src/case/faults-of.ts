import { AssayError } from '@assay/core'
import type { Faults } from '../adapter/faults.ts'
import type { CaseContext } from './case-context.ts'

/** The faults of a case that requires them. */
export function faultsOf(t: CaseContext): Faults {
  if (t.faults === undefined) throw new AssayError('UNSUPPORTED', 'A case breaks a write without requiring faults')
  return t.faults
}
