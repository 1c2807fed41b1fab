import type { Locator, Page } from 'playwright-core'

/** What a screen reader says of the rows of the Testing view in sight: the name, and in brackets how it went. */
export async function testRows(page: Page): Promise<readonly string[]> {
  return page
    .locator('.test-explorer .monaco-list-row')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''))
}

/** A row of the Testing view, by its name. */
export function testRow(page: Page, name: string): Locator {
  return page.locator(`.test-explorer .monaco-list-row[aria-label^="${name} ("]`)
}

/** Opens a row of the Testing view, once it has rows below it, and waits until it is open. */
export async function expandTest(page: Page, name: string): Promise<void> {
  const row = testRow(page, name)
  await row.and(page.locator('[aria-expanded="false"]')).locator('.monaco-tl-twistie').click()
  await row.and(page.locator('[aria-expanded="true"]')).waitFor()
}
