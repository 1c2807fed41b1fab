import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'

/** Takes a picture of the window into `node_modules/.cache/workbench/pictures/<version>`, and gives its path. */
export async function takeScreenshot(page: Page, name: string): Promise<string> {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/workbench/pictures', inject('workbenchVersion'))
  await mkdir(folder, { recursive: true })
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  return path
}
