import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { runCommand } from '../page/command-palette.ts'
import { lineResults } from '../page/line-results.ts'
import { notifications } from '../page/notifications.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { openProblems, problems } from '../page/problems.ts'
import { expandTest, testRow, testRows } from '../page/test-explorer.ts'
import { useWorkbench } from '../use-workbench.ts'
import { answersOfEveryKind, openAtlas } from './atlas.ts'
import type { Atlas } from './atlas.ts'

const workbench = useWorkbench()
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

it('runs the whole dataset by its file, and marks no row a second time', async () => {
  const { page } = atlas
  await testRow(page, 'capitals.jsonl').hover()
  await testRow(page, 'capitals.jsonl').locator('.action-label[aria-label="Run Test"]').click()

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
