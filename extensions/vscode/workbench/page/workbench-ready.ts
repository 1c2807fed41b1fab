import type { Page } from 'playwright-core'

/** Waits until what the extension contributes is there: after a page was opened or loaded again, which takes half a minute on a busy machine. */
export async function workbenchReady(page: Page): Promise<void> {
  await page.locator('.activitybar .action-label[aria-label^="Assay"]').waitFor({ timeout: 60_000 })
}
