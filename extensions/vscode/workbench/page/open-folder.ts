import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import type { WorkbenchServer } from '../server/workbench-server.ts'
import { workbenchReady } from './workbench-ready.ts'

/**
 * Opens a folder, or the folders of a `.code-workspace` file, in a window of its own, and waits until the extension's icon is there.
 *
 * @param file The file to show in the editor, relative to the folder; null for none.
 */
export async function openFolder(context: BrowserContext, server: WorkbenchServer, folder: string, file: string | null): Promise<Page> {
  const query = new URLSearchParams({ [folder.endsWith('.code-workspace') ? 'workspace' : 'folder']: folder })
  return load(context, server, query, folder, file)
}

/**
 * Opens a window without a folder, and waits until the extension's icon is there.
 *
 * @param folder Where the file lies.
 */
export async function openWithoutFolder(
  context: BrowserContext,
  server: WorkbenchServer,
  folder: string,
  file: string | null,
): Promise<Page> {
  return load(context, server, new URLSearchParams({ ew: 'true' }), folder, file)
}

async function load(
  context: BrowserContext,
  server: WorkbenchServer,
  query: URLSearchParams,
  folder: string,
  file: string | null,
): Promise<Page> {
  if (file !== null) query.set('payload', JSON.stringify([['openFile', `vscode-remote://${server.authority}${join(folder, file)}`]]))
  const page = await context.newPage()
  await page.goto(`${server.url}/?${query.toString()}`)
  await workbenchReady(page)
  if (file !== null) await page.locator(`.tab[data-resource-name="${file}"]`).waitFor()
  return page
}
