import type { Page } from 'playwright-core'
import { waitUntil } from './wait-until.ts'

/** A line of the Problems panel. */
export interface Problem {
  readonly message: string
  /** From 1. */
  readonly line: number
}

/** Opens the Problems panel; does nothing when it is open. */
export async function openProblems(page: Page): Promise<void> {
  const panel = page.locator('.markers-panel')
  await waitUntil('the Problems panel', async () => {
    if (await panel.isVisible()) return true
    await page.keyboard.press('Control+Shift+M')
    return panel.isVisible()
  })
}

/** What the Problems panel says, as far as it is in sight. */
export async function problems(page: Page): Promise<readonly Problem[]> {
  const rows = page.locator('.markers-panel .monaco-list-row[aria-level="2"]')
  const found = await rows.evaluateAll((elements) =>
    elements.map((element) => ({
      message: element.querySelector('.marker-message')?.textContent ?? '',
      place: element.querySelector('.marker-line')?.textContent ?? '',
    })),
  )
  return found.map(({ message, place }) => ({ message, line: Number(/\d+/.exec(place)?.[0]) }))
}
