import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { editorAction } from '../page/actions.ts'
import { chooseFromContextMenu } from '../page/context-menu.ts'
import { activeTab, focusEditor, lineNumber } from '../page/editor.ts'
import { lineResults } from '../page/line-results.ts'
import { openFile } from '../page/open-file.ts'
import { openProblems, problems } from '../page/problems.ts'
import { useWorkbench } from '../use-workbench.ts'
import { answersOfEveryKind, openAtlas } from './atlas.ts'
import type { Atlas } from './atlas.ts'
import { newestRun } from './runs-outline.ts'

// The Testing view would give the rows that are run there marks of its own.
const workbench = useWorkbench({ settings: { 'files.autoSave': 'off', 'assay.testing': false } })
const errored = { message: 'Errored: Atlantis is under water', line: 3 }
const failed = { message: 'Failed: Exact match 0.0 %: It said "Lisbon"', line: 2 }
const unscored = { message: 'Unscored: Exact match: Nothing to compare with', line: 5 }
let atlas: Atlas

/** The rows of the newest run by their ids, once it is over. */
async function newestRows(): Promise<readonly string[]> {
  const [run = '', ...below] = await newestRun(atlas.page)
  if (!run.endsWith(' · completed')) return [run]
  const rows = below.filter((line) => /^ {4}\S/.test(line))
  return rows.map((line) => line.trim().replace(/:.*/, ''))
}

beforeAll(async () => {
  atlas = await openAtlas(workbench, answersOfEveryKind)
  // What was opened with the window tells extensions of its first edit otherwise than what a person opens later.
  await activeTab(atlas.page).locator('.tab-actions .action-label').click()
  await openFile(atlas.page, 'capitals.jsonl')
  await editorAction(atlas.page, 'Run Open Dataset').waitFor()
  await openProblems(atlas.page)
})

it('lists the rows that errored, failed or have no score as problems, each at its line', async () => {
  await editorAction(atlas.page, 'Run Open Dataset').click()

  await expect.poll(() => problems(atlas.page)).toEqual([errored, failed, unscored])
})

it('says at the end of each line how its row came out', async () => {
  await expect.poll(() => lineResults(atlas.page)).toEqual(['Passed 100.0 %', 'Failed 0.0 %', 'Errored', 'Passed 100.0 %', 'Unscored', ''])
})

it('runs the rows that failed or errored, and no other, from the menu of the editor', async () => {
  await chooseFromContextMenu(atlas.page.locator('.editor-group-container.active .view-line').first(), 'Run Failed Rows')

  await expect.poll(newestRows).toEqual(['at', 'es'])
})

it('clears the problem of a row that passes when it is run again, from the number of its line', async () => {
  await atlas.answer('Spain', 'Madrid')

  await chooseFromContextMenu(lineNumber(atlas.page, 2), 'Run Row')

  await expect.poll(newestRows).toEqual(['es'])
  await expect.poll(() => problems(atlas.page)).toEqual([errored, unscored])
  await expect
    .poll(() => lineResults(atlas.page))
    .toEqual(['Passed 100.0 %', 'Passed 100.0 %', 'Errored', 'Passed 100.0 %', 'Unscored', ''])
})

it('runs the selected rows, from the number of a line of theirs', async () => {
  const { page } = atlas
  await lineNumber(page, 3).click()
  await page.keyboard.press('Shift+ArrowDown')

  await chooseFromContextMenu(lineNumber(page, 4), 'Run Selected Rows')

  await expect.poll(newestRows).toEqual(['at', 'it'])
})

it('moves problems with their lines, and clears those of a line that is changed', async () => {
  const { page } = atlas
  await focusEditor(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('\n')
  await expect
    .poll(() => problems(page))
    .toEqual([
      { ...errored, line: 4 },
      { ...unscored, line: 6 },
    ])

  await lineNumber(page, 4).click()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.insertText(' ')

  await expect.poll(() => problems(page)).toEqual([{ ...unscored, line: 6 }])
})

it('marks nothing where the settings are off', async () => {
  const { folder, page } = atlas
  await expect.poll(async () => (await lineResults(page)).filter((text) => text !== '')).not.toEqual([])
  await mkdir(join(folder, '.vscode'))
  await writeFile(join(folder, '.vscode/settings.json'), '{ "assay.diagnostics": false, "assay.lineResults": false }')

  await expect.poll(() => problems(page)).toEqual([])
  await expect.poll(async () => (await lineResults(page)).filter((text) => text !== '')).toEqual([])
})
