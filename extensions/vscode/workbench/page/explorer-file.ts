import type { Locator, Page } from 'playwright-core'
import { openViewContainer } from './open-view-container.ts'
import { treeRow } from './tree-view.ts'

/** A file of the folder in the explorer, which is shown for that. */
export async function explorerFile(page: Page, name: string): Promise<Locator> {
  await openViewContainer(page, 'Explorer')
  return treeRow(page, 'Explorer Section', name)
}
