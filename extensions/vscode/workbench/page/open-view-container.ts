import type { Page } from 'playwright-core'
import { waitUntil } from './wait-until.ts'

/** Shows the views of an icon in the activity bar, such as `Assay` or `Testing`; does nothing when they show. */
export async function openViewContainer(page: Page, title: string): Promise<void> {
  const icon = page.locator('.activitybar .action-item', { has: page.locator(`.action-label[aria-label^="${title}"]`) })
  const heading = page.locator('.sidebar .composite.title', { hasText: new RegExp(`^\\s*${title}`, 'i') })
  // A run that starts shows its own views, which may come between a look and a click; a click on what shows would hide it.
  await waitUntil(`the views of ${title}`, async () => {
    if (await heading.isVisible()) return true
    const isChosen = (await icon.getAttribute('aria-selected')) === 'true' || /\bchecked\b/.test((await icon.getAttribute('class')) ?? '')
    // One that takes long is made again.
    if (!isChosen)
      await icon
        .locator('.action-label')
        .click({ timeout: 3_000 })
        .catch(() => undefined)
    return heading.waitFor({ timeout: 500 }).then(
      () => true,
      () => false,
    )
  })
}
