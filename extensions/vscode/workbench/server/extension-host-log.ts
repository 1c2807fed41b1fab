import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkbenchServer } from './workbench-server.ts'

/** What the extension hosts of all windows have logged so far. */
export async function extensionHostLog({ folder }: Pick<WorkbenchServer, 'folder'>): Promise<string> {
  const paths = await Array.fromAsync(glob('user/logs/*/exthost*/remoteexthost.log', { cwd: folder }))
  return (await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')))).join('')
}
