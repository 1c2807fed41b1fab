import type { Seam } from '../../../seam/seam.ts'
import type { DatasetsDriver } from './datasets-driver.ts'

/** What the operations of a datasets store share. */
export interface DatasetsContext {
  readonly driver: DatasetsDriver
  readonly seam: Seam
}
