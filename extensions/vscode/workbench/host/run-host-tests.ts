import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { inject } from 'vitest'
import { browserWords } from '../page/browser-words.ts'
import { startServer } from '../server/start-server.ts'
import type { WorkbenchServer } from '../server/workbench-server.ts'
import { buildHostTests } from './build-host-tests.ts'
import type { HostResult } from './host-result.ts'

/**
 * Runs the tests in `host/__tests__` in a workbench's extension host, beside the packaged extension and in a folder with these files.
 * Rejects with the server's log when they do not come to an end.
 */
export async function runHostTests(files: Readonly<Record<string, string>>): Promise<readonly HostResult[]> {
  const { installed, extension, browser: executablePath } = inject('workbench')
  const version = inject('workbenchVersion')
  const workbench = installed[version]
  if (workbench === undefined) throw new Error(`code-server ${version} is not installed`)
  const tests = join(import.meta.dirname, '../../node_modules/.cache/workbench/host-tests', version)
  await buildHostTests(tests)
  const server = await startServer(workbench, extension, { driver: true, variables: { ASSAY_HOST_TESTS: tests } })
  const browser = await chromium.launch({ executablePath, args: browserWords })
  try {
    const page = await browser.newPage()
    const printed: string[] = []
    const ended = new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), 120_000).unref()
      void page.exposeFunction('codeAutomationExit', () => resolve(true))
    })
    await page.exposeFunction('codeAutomationLog', (_type: string, words: readonly unknown[]) => printed.push(words.join(' ')))
    await page.goto(await testsUrl(server, tests, files))
    const isEnded = await ended
    const results = await readFile(join(tests, 'results.json'), 'utf8').catch(() => null)
    // `run` in the extension host wrote it.
    if (isEnded && results !== null) return JSON.parse(results) as readonly HostResult[]
    throw new Error(`The tests in the extension host did not come to an end\n${printed.join('\n')}\n${server.log()}`)
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** The address that opens a folder with these files, and runs the tests. */
async function testsUrl(server: WorkbenchServer, tests: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(server.folder, 'folder')
  await mkdir(folder)
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const remote = `vscode-remote://${server.authority}${tests}`
  const payload = [
    ['extensionDevelopmentPath', remote],
    ['extensionTestsPath', `${remote}/run.js`],
    ['skipWelcome', 'true'],
  ]
  return `${server.url}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) }).toString()}`
}
