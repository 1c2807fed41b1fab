import type { Locator, Page } from 'playwright-core'
import { quickPickItems, quickPickRow } from './quick-pick.ts'
import { waitUntil } from './wait-until.ts'

/**
 * Runs a command by the command palette. Its row is clicked: Enter would run the row that is focused, which can be another one.
 *
 * @param title With its category, such as `Assay: Run Open Dataset`.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  await search(page, title)
  await quickPickRow(page, title).click()
}

/** The titles that the command palette offers for a search, best first; empty when nothing matches. */
export async function findCommands(page: Page, text: string): Promise<readonly string[]> {
  await search(page, text)
  const widget = page.locator('.quick-input-widget')
  await widget.locator('.monaco-list-row, .quick-input-message:visible').first().waitFor()
  const titles = await quickPickItems(page)
  await page.keyboard.press('Escape')
  await widget.waitFor({ state: 'hidden' })
  return titles.filter((title) => title !== 'No matching commands')
}

async function search(page: Page, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input')
  await waitUntil('the command palette', async () => {
    if (await isPalette(input)) return true
    // The key is lost when the workbench is not ready for it, or is busy with another picker.
    await page.keyboard.press('F1')
    return false
  })
  await input.fill(`>${text}`)
}

async function isPalette(input: Locator): Promise<boolean> {
  return (await input.isVisible()) && (await input.inputValue()).startsWith('>')
}
