import type { Page } from 'playwright-core'

/** Shows the views of an icon in the activity bar, such as `Assay` or `Testing`; does nothing when they show. */
export async function openViewContainer(page: Page, title: string): Promise<void> {
  const icon = page.locator('.activitybar .action-item', { has: page.locator(`.action-label[aria-label^="${title}"]`) })
  if ((await icon.getAttribute('aria-selected')) !== 'true' && !/\bchecked\b/.test((await icon.getAttribute('class')) ?? '')) {
    await icon.locator('.action-label').click()
  }
  await page.locator('.sidebar .composite.title', { hasText: new RegExp(`^\\s*${title}`, 'i') }).waitFor()
}
