import type { Locator, Page } from 'playwright-core'
import { waitUntil } from './wait-until.ts'

/** The titles in the menu that is open, without those that are greyed out. */
export async function menuItems(page: Page): Promise<readonly string[]> {
  await page.locator('.monaco-menu .action-menu-item').first().waitFor()
  return page.locator('.monaco-menu .action-item:not(.disabled) > .action-menu-item .action-label').allInnerTexts()
}

/** Opens the context menu of a row, a line's number or anything else, and takes an item of it. */
export async function chooseFromContextMenu(target: Locator, title: string): Promise<void> {
  await target.click({ button: 'right' })
  await chooseFromMenu(target.page(), title)
}

/** Takes an item of the menu that is open. */
export async function chooseFromMenu(page: Page, title: string): Promise<void> {
  const label = page.locator('.monaco-menu .action-menu-item .action-label').getByText(title, { exact: true })
  const item = page.locator('.monaco-menu .action-menu-item', { has: page.locator('.action-label').getByText(title, { exact: true }) })
  await label.waitFor()
  await waitUntil(`the menu to take ${title}`, async () => {
    // A menu that has only just opened takes a click for the end of the one that opened it.
    if (await item.isVisible()) await item.click()
    return item.waitFor({ state: 'hidden', timeout: 500 }).then(
      () => true,
      () => false,
    )
  })
}
