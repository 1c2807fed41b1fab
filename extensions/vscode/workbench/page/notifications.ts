import type { Page } from 'playwright-core'

const toast = '.notifications-toasts .notification-list-item'

/** The texts of the notifications that show, newest first. None shows in a server with `driver`. */
export async function notifications(page: Page): Promise<readonly string[]> {
  return page.locator(`${toast} .notification-list-item-message`).allInnerTexts()
}

/** Waits for a notification with this text in it, and presses one of its buttons. */
export async function answerNotification(page: Page, text: string, button: string): Promise<void> {
  const found = page.locator(toast, { hasText: text })
  await found.hover()
  await found.locator('.monaco-button').getByText(button, { exact: true }).click()
}
