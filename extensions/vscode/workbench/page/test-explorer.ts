import type { Locator, Page } from 'playwright-core'

/** What a screen reader says of the rows of the Testing view in sight: the name, and in brackets how it went. */
export async function testRows(page: Page): Promise<readonly string[]> {
  return page
    .locator('.test-explorer .monaco-list-row')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''))
}

/** A row of the Testing view, by its name. */
export function testRow(page: Page, name: string): Locator {
  return page.locator('.test-explorer .monaco-list-row', { has: page.locator('.label').getByText(name, { exact: true }) })
}
