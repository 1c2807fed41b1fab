import type { Page } from 'playwright-core'

const box = '.monaco-dialog-box'

/** Waits for a modal dialog and gives its message, the details on lines below. None opens in a server with `driver`. */
export async function dialogMessage(page: Page): Promise<string> {
  return (await page.locator(`${box} .dialog-message-container`).innerText()).trim()
}

/** Waits for a modal dialog, presses one of its buttons, and waits until it is gone. */
export async function answerDialog(page: Page, button: string): Promise<void> {
  await page.locator(`${box} .monaco-button`).getByText(button, { exact: true }).click()
  await page.locator(box).waitFor({ state: 'hidden' })
}
