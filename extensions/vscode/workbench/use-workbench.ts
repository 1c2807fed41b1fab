import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { browserWords } from './page/browser-words.ts'
import { openFolder, openWithoutFolder } from './page/open-folder.ts'
import { reportFailure } from './report-failure.ts'
import type { ServerOptions } from './server/server-options.ts'
import { startServer } from './server/start-server.ts'
import type { WorkbenchServer } from './server/workbench-server.ts'

/** The server and the browser of one test file. */
export interface Workbench {
  readonly server: WorkbenchServer
  /**
   * Writes files into a new folder and opens it in a window.
   *
   * @param files Their texts, by paths relative to the folder.
   * @param file The one to show in the editor; none by default.
   */
  open(files: Readonly<Record<string, string>>, file?: string): Promise<Page>
  /** Writes files into a new folder, and gives its path; `open` does it by itself. */
  writeFolder(files: Readonly<Record<string, string>>): Promise<string>
  /** Opens a folder that is there, or a `.code-workspace` file. */
  openFolder(folder: string, file?: string): Promise<Page>
  /** Opens a file that is there, or nothing, in a window without a folder. */
  openWithoutFolder(folder: string, file?: string): Promise<Page>
}

/** Starts a server and a browser before the tests of the file, and ends them and all that they started when these have run. */
export function useWorkbench(options: ServerOptions = {}): Workbench {
  let started: { readonly server: WorkbenchServer; readonly browser: Browser; readonly context: BrowserContext } | null = null
  let folders = 0
  const running = (): NonNullable<typeof started> => {
    if (started === null) throw new Error('The workbench runs only while the tests of its file do')
    return started
  }

  beforeAll(async () => {
    const { installed, extension, browser: executablePath } = inject('workbench')
    const version = installed[inject('workbenchVersion')]
    if (version === undefined) throw new Error(`code-server ${inject('workbenchVersion')} is not installed`)
    const [server, browser] = await Promise.all([
      startServer(version, extension, options),
      chromium.launch({ executablePath, args: browserWords }),
    ])
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    context.setDefaultTimeout(20_000)
    started = { server, browser, context }
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && started !== null) await reportFailure(task.name, started.server, started.context.pages())
  })
  afterAll(async () => {
    await started?.browser.close()
    await started?.server.stop()
  })

  return {
    get server() {
      return running().server
    },
    async open(files, file) {
      return this.openFolder(await this.writeFolder(files), file)
    },
    async writeFolder(files) {
      const folder = join(running().server.folder, 'folders', String((folders += 1)))
      await mkdir(folder, { recursive: true })
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true })
        await writeFile(join(folder, name), text)
      }
      return folder
    },
    openFolder: (folder, file) => openFolder(running().context, running().server, folder, file ?? null),
    openWithoutFolder: (folder, file) => openWithoutFolder(running().context, running().server, folder, file ?? null),
  }
}
