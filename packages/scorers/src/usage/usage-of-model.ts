import type { Usage } from '@assay/core'

/** What was used, and by which model: by its price the cost is found when it is not given. */
export interface UsageOfModel extends Usage {
  readonly model?: string
}
