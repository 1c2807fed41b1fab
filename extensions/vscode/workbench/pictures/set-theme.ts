import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** The themes of pictures, by the names that these have in file names. */
export type Theme = 'light' | 'dark' | 'high-contrast'

/** By which name the workbench has a theme, and by which class its window. */
const known: Readonly<Record<Theme, { readonly name: string; readonly className: string }>> = {
  light: { name: 'Default Light Modern', className: 'vs' },
  dark: { name: 'Default Dark Modern', className: 'vs-dark' },
  'high-contrast': { name: 'Default High Contrast', className: 'hc-black' },
}

/** Every theme. */
export const themes: readonly Theme[] = ['dark', 'high-contrast', 'light']

/** Gives a window another theme, by the settings of its folder, and waits until it has it. */
export async function setTheme(page: Page, folder: string, theme: Theme): Promise<void> {
  const { name, className } = known[theme]
  await mkdir(join(folder, '.vscode'), { recursive: true })
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify({ 'workbench.colorTheme': name }))
  await page.locator(`.monaco-workbench.${className}`).waitFor()
}
