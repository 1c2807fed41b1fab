import type { Seam } from '../../../seam/seam.ts'
import type { RowClaims } from './row-claims.ts'
import type { RunsDriver } from './runs-driver.ts'

/** What the operations of a runs store share. */
export interface RunsContext {
  readonly driver: RunsDriver
  readonly seam: Seam
  readonly claims: RowClaims
}
