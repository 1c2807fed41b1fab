import { errors } from 'playwright-core'
import type { Page } from 'playwright-core'
import { waitUntil } from './wait-until.ts'

/** Opens a file of the folder by its name, as with Ctrl+P. */
export async function openFile(page: Page, name: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input')
  const tab = page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`)
  const found = page
    .locator('.quick-input-list .monaco-list-row', { has: page.locator('.label-name').getByText(name, { exact: true }) })
    .first()
  await waitUntil(`${name} in the list of files`, async () => {
    if (!(await input.isVisible()) || (await input.inputValue()).startsWith('>')) {
      // The key is lost when the workbench is not ready for it.
      await page.keyboard.press('Control+P')
      return false
    }
    await input.fill(name)
    try {
      await found.click({ timeout: 4_000 })
      return true
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error
      // A list that is open may have been made before the file was.
      await page.keyboard.press('Escape')
      return false
    }
  })
  await tab.waitFor()
  // The buttons above the editor are about the file that was in front before until the workbench has drawn them again, which it puts off by 50 ms.
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(() => requestIdleCallback(resolve)), 100)))
}
