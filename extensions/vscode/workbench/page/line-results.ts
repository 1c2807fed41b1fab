import type { Page } from 'playwright-core'

/** What stands behind the end of the lines in sight of the editor that has the focus, from the top; empty where nothing does. */
export async function lineResults(page: Page): Promise<readonly string[]> {
  const lines = await page.locator('.editor-group-container.active .view-line').evaluateAll((elements) =>
    elements.map((line) => ({
      top: Number.parseFloat(line instanceof HTMLElement ? line.style.top : ''),
      // Such text is no part of the document: it is made by style rules.
      after: Array.from(line.querySelectorAll('span'), (span) => getComputedStyle(span, '::after').content).filter((text) =>
        text.startsWith('"'),
      ),
    })),
  )
  return lines
    .toSorted((one, other) => one.top - other.top)
    .map(({ after }) => after.map((text) => text.slice(1, -1).replaceAll('\u00a0', ' ')).join(''))
}
