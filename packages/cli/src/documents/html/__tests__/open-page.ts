import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { DocumentSource } from '../../document-source.ts'
import { htmlDocument } from '../html-document.ts'

/** A page that is open in a browser, and what it did that it should not. */
export interface OpenedPage {
  readonly page: Page
  /** Errors on the console, refused requests and dialogs; empty while all is well. */
  readonly complaints: readonly string[]
}

/** Writes the report of runs into a file, and opens it from there in a window of its own, without a network. */
export async function openPage(
  browser: Browser,
  sources: readonly [DocumentSource, ...DocumentSource[]],
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<OpenedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'html-report-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'report.html')
  await writeFile(file, (await Array.fromAsync(htmlDocument(sources))).join(''))
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  const url = pathToFileURL(file).href
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(`asked for ${request.url()}`)
  })
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('dialog', (dialog) => {
    complaints.push(`said ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return { page, complaints }
}
