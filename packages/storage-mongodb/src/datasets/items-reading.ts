import type { ClientSession } from 'mongodb'
import type { DatasetsContext } from './datasets-context.ts'
import type { Horizon } from './horizon.ts'

/** A reading of items: of what, and how far it sees. */
export interface ItemsReading {
  readonly context: DatasetsContext
  readonly horizon: Horizon
  readonly session: ClientSession
  readonly datasetId: string
  /** Within the horizon. */
  readonly version: Date
}
