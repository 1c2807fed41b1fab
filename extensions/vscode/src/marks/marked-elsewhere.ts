import type { Event, Uri } from 'vscode'

/** Rows that another part of the editor marks at their line, so that they need no second mark. */
export interface MarkedElsewhere {
  has(dataset: Uri, itemId: string): boolean
  /** Rows of a dataset got such a mark, or lost it. */
  readonly onDidChange: Event<Uri>
}
