import type { Locator, Page } from 'playwright-core'

const rows = '.quick-input-widget .quick-input-list .monaco-list-row'

/** The labels of the picker that is open, as far as they are in sight. */
export async function quickPickItems(page: Page): Promise<readonly string[]> {
  return page.locator(`${rows} .quick-input-list-rows > :first-child .label-name`).allInnerTexts()
}

/** The row of the picker that has exactly this label. */
export function quickPickRow(page: Page, label: string): Locator {
  return page.locator(rows, { has: page.locator('.label-name').getByText(label, { exact: true }) }).first()
}

/** Waits for a picker that has this label, and takes it. */
export async function chooseQuickPick(page: Page, label: string): Promise<void> {
  await quickPickRow(page, label).click()
}

/** Waits for an input box, types an answer and accepts it. */
export async function answerInputBox(page: Page, answer: string): Promise<void> {
  const input = page.locator('.quick-input-widget input.input')
  await input.fill(answer)
  await input.press('Enter')
}
