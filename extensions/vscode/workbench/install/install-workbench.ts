import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fillWorkbenchFolder } from './fill-workbench-folder.ts'
import type { WorkbenchVersion } from './workbench-version.ts'

/** Where the parts of an installed workbench are. */
export interface InstalledWorkbench {
  /** The Node that runs the server. */
  readonly node: string
  /** The script that is VS Code's server. */
  readonly server: string
}

/** To be raised when folders are filled in another way, so that nobody uses those that were filled before. */
const recipe = 2

/**
 * Installs a workbench by npm, once per user: about 500 MB in `$XDG_CACHE_HOME/assay-workbench`, else `~/.cache/assay-workbench`. Not below the
 * repository's `node_modules`, where every fresh clone would fetch it again. Two installs at once do not disturb one another: each fills a
 * folder of its own and renames it at the end, and the second one finds the first one's.
 */
export async function installWorkbench(version: WorkbenchVersion): Promise<InstalledWorkbench> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The workbench of the tests is installed for Linux on x64 only, and this is ${process.platform} on ${process.arch}`)
  }
  const caches = process.env['XDG_CACHE_HOME'] ?? ''
  const cache = join(caches === '' ? join(homedir(), '.cache') : caches, 'assay-workbench')
  const folder = join(cache, `code-server-${version.codeServer}-${recipe}`)
  const marker = join(folder, 'complete')
  const installed = { node: join(folder, 'node/bin/node'), server: join(folder, 'code-server/lib/vscode/out/server-main.js') }
  if (existsSync(marker)) return installed
  await mkdir(cache, { recursive: true })
  const own = await mkdtemp(`${folder}.partial-`)
  try {
    await fillWorkbenchFolder(own, version)
    await writeFile(join(own, 'complete'), '')
    await moveTo(folder, own, marker)
  } finally {
    await rm(own, { recursive: true, force: true })
  }
  return installed
}

async function moveTo(folder: string, own: string, marker: string): Promise<void> {
  try {
    await rename(own, folder)
  } catch (error) {
    // Another install was faster, and its folder is as good.
    if (!existsSync(marker)) throw error
  }
}
