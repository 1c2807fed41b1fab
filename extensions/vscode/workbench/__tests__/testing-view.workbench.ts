import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { runCommand } from '../page/command-palette.ts'
import { activeTab } from '../page/editor.ts'
import { lineResults } from '../page/line-results.ts'
import { notifications } from '../page/notifications.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { openProblems, problems } from '../page/problems.ts'
import { chooseQuickPick } from '../page/quick-pick.ts'
import { expandTest, testRow, testRows } from '../page/test-explorer.ts'
import { runAssay } from '../terminal/run-assay.ts'
import { useWorkbench } from '../use-workbench.ts'
import { answersOfEveryKind, openAtlas } from './atlas.ts'
import type { Atlas } from './atlas.ts'

const workbench = useWorkbench({ settings: { 'assay.confirmCalls': 4 } })
let atlas: Atlas

/** What the Testing view says of the rows by their ids. */
async function verdicts(): Promise<Readonly<Record<string, string>>> {
  const rows = await testRows(atlas.page)
  return Object.fromEntries(
    rows.slice(1).map((row): [string, string] => {
      const [, id = row, verdict = ''] = /^(\w+) \(([^)]*)\)/.exec(row) ?? []
      return [id, verdict]
    }),
  )
}

const question = (): Locator => atlas.page.locator('.quick-input-widget .quick-input-title')

/** Asks for a run of the file, and waits until the person is asked in turn. */
async function runFile(): Promise<void> {
  const file = testRow(atlas.page, 'capitals.jsonl')
  await file.hover()
  await file.locator('.action-label[aria-label="Run Test"]').click()
  await expect.poll(() => question().innerText()).toBe('Run 5 rows of capitals.jsonl, which are 5 calls or more?')
}

beforeAll(async () => {
  atlas = await openAtlas(workbench, answersOfEveryKind)
  await openViewContainer(atlas.page, 'Testing')
  await expandTest(atlas.page, 'capitals.jsonl')
})

it('has the rows of the open dataset', async () => {
  expect(await testRows(atlas.page)).toEqual([
    'capitals.jsonl (Not yet run)',
    ...['fr', 'es', 'at', 'it', 'pe'].map((id) => `${id} (Not yet run)`),
  ])
})

it('runs one row from the sign at its line', async () => {
  await atlas.page.locator('.editor-group-container.active .testing-run-glyph').first().click()

  await expect.poll(verdicts).toEqual({ fr: 'Passed', es: 'Not yet run', at: 'Not yet run', it: 'Not yet run', pe: 'Not yet run' })
  expect(await atlas.calls()).toEqual({ France: 1 })
})

it('asks before more calls than the setting allows, and runs nothing when the person turns away', async () => {
  const before = await atlas.calls()

  await runFile()
  await atlas.page.keyboard.press('Escape')
  await question().waitFor({ state: 'hidden' })

  expect(await atlas.calls()).toEqual(before)
})

it('runs the whole dataset by its file, which alone is told to run, and marks no row a second time', async () => {
  const { page } = atlas
  await rm(join(atlas.folder, 'answers/Peru.json'))
  await runFile()
  await chooseQuickPick(page, 'Run')
  // Italy is done.
  await expect.poll(async () => (await lineResults(page))[3]).toBe('Passed 100.0 %')
  const rows = page.locator('.test-explorer .monaco-list-row')
  await expect
    .poll(() => rows.filter({ has: page.locator('.codicon-modifier-spin') }).allInnerTexts())
    .toEqual([expect.stringContaining('capitals.jsonl')])
  expect(await rows.filter({ has: page.locator('.codicon-testing-queued-icon') }).count()).toBe(0)
  await atlas.answer('Peru', 'Lima')

  await expect.poll(verdicts).toEqual({ fr: 'Passed', es: 'Failed', at: 'Errored', it: 'Passed', pe: 'Errored' })
  await openProblems(page)
  await expect.poll(() => lineResults(page)).toEqual(['Passed 100.0 %', '', '', 'Passed 100.0 %', '', ''])
  expect(await problems(page)).toEqual([])
})

it('runs those again that failed, and no other', async () => {
  const before = await atlas.calls()
  await atlas.answer('Spain', 'Madrid')

  await runCommand(atlas.page, 'Test: Rerun Failed Tests')

  await expect.poll(verdicts).toEqual({ fr: 'Passed', es: 'Passed', at: 'Errored', it: 'Passed', pe: 'Errored' })
  const { France: _france, Italy: _italy, ...again } = before
  expect(await atlas.calls()).toEqual({
    ...before,
    ...Object.fromEntries(Object.entries(again).map(([country, calls]) => [country, calls + 1])),
  })
})

it('believes a newer run of a terminal more than an older test', async () => {
  const { page } = atlas
  await atlas.answer('Atlantis', 'Poseidonis')

  await runAssay(atlas.folder, 'run', 'capitals.jsonl', '--rows', '3', '--reporter', 'silent')

  await expect.poll(() => lineResults(page)).toEqual(['Passed 100.0 %', 'Passed 100.0 %', 'Passed 100.0 %', 'Passed 100.0 %', '', ''])
})

it('debugs a row', async () => {
  const { page } = atlas
  await testRow(page, 'at').hover()
  await testRow(page, 'at').locator('.action-label[aria-label="Debug Test"]').click()

  await page.locator('.debug-toolbar').waitFor()
  await expect.poll(verdicts).toMatchObject({ at: 'Passed' })
  await page.locator('.debug-toolbar').waitFor({ state: 'hidden' })
  await openViewContainer(page, 'Testing')
})

it('lists no rows of a file of more than 2,000, but says how many there are', async () => {
  const { page } = atlas
  const rows = Array.from({ length: 2001 }, (_, input) => `${JSON.stringify({ input })}\n`)
  await writeFile(join(atlas.folder, 'many.jsonl'), rows.join(''))

  await openFile(page, 'many.jsonl')

  await expect
    .poll(() => testRows(page))
    .toContainEqual(expect.stringContaining('many.jsonl has 2,001 rows, which are too many to be listed'))
})

it('has a file there only while its editor is open', async () => {
  const { page } = atlas
  await activeTab(page).locator('.tab-actions .action-label').click()

  await expect.poll(async () => (await testRows(page)).filter((row) => row.includes('many.jsonl'))).toEqual([])
})

it('starts nothing for a request for everything', async () => {
  const before = await atlas.calls()

  await runCommand(atlas.page, 'Test: Run All Tests')

  await expect.poll(() => notifications(atlas.page)).toEqual([expect.stringContaining('Assay does not run everything at once')])
  expect(await atlas.calls()).toEqual(before)
})

it('has no rows there when the setting is off', async () => {
  await mkdir(join(atlas.folder, '.vscode'))
  await writeFile(join(atlas.folder, '.vscode/settings.json'), '{ "assay.testing": false }')

  await expect.poll(() => testRows(atlas.page)).toEqual([])
  await expect.poll(() => atlas.page.locator('.testing-run-glyph').count()).toBe(0)
})
