import type { Event, Uri } from 'vscode'
import type { RowOutcomes } from './row-outcomes.ts'

/** Rows that another part of the editor marks at their line, so that they need no second mark. */
export interface MarkedElsewhere {
  has(dataset: Uri, itemId: string): boolean
  /** Rows of a dataset got such a mark, or lost it. */
  readonly onDidChange: Event<Uri>
  /** Hears what the newest runs say of the rows of a dataset: the mark of an older run goes. */
  follow(dataset: Uri, outcomes: RowOutcomes): void
}
