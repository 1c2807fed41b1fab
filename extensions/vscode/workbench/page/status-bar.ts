import type { Locator, Page } from 'playwright-core'

/** A status bar item of the extension: the one with this id, where the extension gave it one. */
export function statusBarItem(page: Page, id = ''): Locator {
  return page.locator(`.statusbar-item[id^="assay.assay-vscode${id === '' ? '' : `.${id}`}"]`)
}
