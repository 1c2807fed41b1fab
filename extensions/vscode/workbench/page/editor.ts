import type { Locator, Page } from 'playwright-core'

/** What a screen reader says of the tabs of all editors, from the left: names, and `preview` and the like behind a comma. */
export async function tabs(page: Page): Promise<readonly string[]> {
  return page.locator('.tab').evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''))
}

/** The tab of the editor that has the focus, or had it last. */
export function activeTab(page: Page): Locator {
  return page.locator('.editor-group-container.active .tab.active')
}

/** The lines in sight of the editor that has the focus. */
export async function editorText(page: Page): Promise<string> {
  return visibleText(page.locator('.editor-group-container.active .editor-instance'))
}

/** Both sides of the diff editor that has the focus, as far as they are in sight. */
export async function diffText(page: Page): Promise<{ readonly original: string; readonly modified: string }> {
  const diff = page.locator('.editor-group-container.active .monaco-diff-editor')
  return { original: await visibleText(diff.locator('.editor.original')), modified: await visibleText(diff.locator('.editor.modified')) }
}

/** The number of a line at its left, as a place to click. */
export function lineNumber(page: Page, line: number): Locator {
  return page.locator('.editor-group-container.active .margin .line-numbers').getByText(String(line), { exact: true })
}

/** Waits for an editor, and moves the keyboard's focus into it. */
export async function focusEditor(page: Page): Promise<void> {
  await page.locator('.editor-group-container.active .view-line').first().click()
}

async function visibleText(editor: Locator): Promise<string> {
  const lines = await editor.locator('.view-lines').evaluateAll(([first]) =>
    Array.from(first?.querySelectorAll<HTMLElement>('.view-line') ?? [], (line) => ({
      top: Number.parseFloat(line.style.top),
      text: line.textContent ?? '',
    })),
  )
  return lines
    .toSorted((one, other) => one.top - other.top)
    .map(({ text }) => text.replaceAll('\u00a0', ' '))
    .join('\n')
}
