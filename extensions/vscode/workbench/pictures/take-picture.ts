import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { withPalette } from './with-palette.ts'

const root = join(import.meta.dirname, '../..')

/**
 * Takes a picture of the window for the README: into `images` when `ASSAY_TAKE_SCREENSHOTS` is 1, else beside those of failed tests, so that tests
 * leave the repository as it is.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  const isWanted = process.env['ASSAY_TAKE_SCREENSHOTS'] === '1'
  const folder = isWanted ? join(root, 'images') : join(root, 'node_modules/.cache/workbench/pictures', inject('workbenchVersion'))
  await mkdir(folder, { recursive: true })
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await writeFile(join(folder, `${name}.png`), isWanted ? withPalette(picture) : picture)
}
