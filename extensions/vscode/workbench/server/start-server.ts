import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InstalledWorkbench } from '../install/install-workbench.ts'
import { endProcesses } from './end-processes.ts'
import { initialSettings } from './initial-settings.ts'
import { markName, ownProcesses } from './own-processes.ts'
import type { ServerOptions } from './server-options.ts'
import { serverWords } from './server-words.ts'
import { startedPort } from './started-port.ts'
import type { WorkbenchServer } from './workbench-server.ts'

/**
 * Starts VS Code's server on a free port of the loopback interface, with an empty profile and one extension.
 *
 * @param extension The path of the `.vsix`.
 */
export async function startServer(installed: InstalledWorkbench, extension: string, options: ServerOptions): Promise<WorkbenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-workbench-'))
  const mark = basename(folder)
  const settingsPath = join(folder, 'user/User/settings.json')
  await Promise.all(['user/User', 'home', 'extensions'].map((name) => mkdir(join(folder, name), { recursive: true })))
  await writeFile(settingsPath, JSON.stringify(initialSettings(options)))
  // The server hands Node's own words on to the extension host.
  const words = options.preloaded === undefined ? [] : [`--import=${pathToFileURL(options.preloaded).href}`]
  const server = spawn(installed.node, [...words, installed.server, ...serverWords(folder, extension, options)], {
    cwd: folder,
    // Without a gallery no window asks the marketplace.
    env: { ...inherited(), HOME: join(folder, 'home'), EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...options.variables, [markName]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text: string) => lines.push(text))
  const log = (): string => lines.join('')
  const stop = async (): Promise<void> => {
    await endProcesses(mark)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    const authority = `127.0.0.1:${await startedPort(server, log)}`
    return {
      url: `http://${authority}`,
      authority,
      folder,
      log,
      async changeSettings(settings) {
        // The workbench writes the file, too: what it has there stays.
        const before: unknown = JSON.parse(await readFile(settingsPath, 'utf8'))
        await writeFile(settingsPath, JSON.stringify(Object.assign({}, before, settings)))
      },
      processes: () => ownProcesses(mark),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** No more of the test's environment than a person's shell has: nothing of vitest, pnpm or another editor. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'LANG', 'LC_ALL', 'TMPDIR', 'SHELL', 'USER']
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}
