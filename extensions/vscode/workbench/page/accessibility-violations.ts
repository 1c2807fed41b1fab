import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong in a part of the window, as `<rule>: <element>`. */
export async function accessibilityViolations(page: Page, selector: string): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (part) => {
    // The script above made it.
    const { axe: checker } = globalThis as unknown as { readonly axe: typeof axe }
    // The workbench puts no space between a row's label and its description, which no spoken label repeats.
    const { violations } = await checker.run(part, { rules: { 'label-content-name-mismatch': { enabled: false } } })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
  }, selector)
}
