import type { Page } from 'playwright-core'
import { waitUntil } from './wait-until.ts'

/** Opens a file of the folder by its name, as with Ctrl+P. */
export async function openFile(page: Page, name: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input')
  const tab = page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`)
  await waitUntil(`the list of files`, async () => {
    if ((await input.isVisible()) && !(await input.inputValue()).startsWith('>')) return true
    // The key is lost when the workbench is not ready for it.
    await page.keyboard.press('Control+P')
    return false
  })
  await input.fill(name)
  await page
    .locator('.quick-input-list .monaco-list-row', { has: page.locator('.label-name').getByText(name, { exact: true }) })
    .first()
    .click()
  await tab.waitFor()
  // The buttons above the editor are about the file that was in front before until the workbench has drawn them again, which it puts off by 50 ms.
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(() => requestIdleCallback(resolve)), 100)))
}
