import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { takeScreenshot } from './page/take-screenshot.ts'
import type { WorkbenchServer } from './server/workbench-server.ts'

/** Prints what helps to understand a failed test: where pictures of its windows are, and the last lines of the logs. */
export async function reportFailure(test: string, server: WorkbenchServer, pages: readonly Page[]): Promise<void> {
  const name = test.replaceAll(/\W+/g, '-')
  const pictures = await Promise.all(pages.map((page, place) => takeScreenshot(page, `failed-${name}-${place + 1}`).catch(String)))
  const parts = [`After the failure of: ${test}`, ...pictures, 'Server:', lastLines(server.log())]
  for await (const path of glob('user/logs/**/*.log', { cwd: server.folder })) {
    if (/exthost|assay/i.test(path)) parts.push(`${path}:`, lastLines(await readFile(join(server.folder, path), 'utf8')))
  }
  process.stderr.write(`${parts.join('\n')}\n`)
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-40).join('\n')
}
