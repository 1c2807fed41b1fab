import type { Locator, Page } from 'playwright-core'
import { treeRow } from './tree-view.ts'

/** A button at the right end of the editor's title bar, by its command's title. */
export function editorAction(page: Page, title: string): Locator {
  return page.locator(`.editor-group-container.active .editor-actions .action-label[aria-label^="${title}"]`)
}

/** A button in the title bar of the side bar's views, by its command's title. */
export function viewAction(page: Page, title: string): Locator {
  // A view that is alone in its container has its buttons a second time, where they do not show.
  return page.locator(`.sidebar :is(.title-actions, .pane-header .actions) .action-label[aria-label^="${title}"]`).filter({ visible: true })
}

/** Presses a button that a row shows when the pointer is over it. */
export async function clickRowAction(page: Page, view: string, label: string | RegExp, title: string): Promise<void> {
  const row = treeRow(page, view, label)
  await row.hover()
  await row.locator(`.actions .action-label[aria-label^="${title}"]`).click()
}
