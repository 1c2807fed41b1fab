import type { Locator, Page } from 'playwright-core'
import { openViewContainer } from './open-view-container.ts'
import { treeRow } from './tree-view.ts'

/** A file of the folder in the explorer, which is shown for that. */
export async function explorerFile(page: Page, name: string): Promise<Locator> {
  await openViewContainer(page, 'Explorer')
  return treeRow(page, 'Explorer Section', name)
}

/** Opens a file of the folder by the explorer, and waits until it has the focus. */
export async function openFile(page: Page, name: string): Promise<void> {
  await (await explorerFile(page, name)).dblclick()
  await page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`).waitFor()
  await page.locator('.editor-group-container.active .view-line').first().waitFor()
}
