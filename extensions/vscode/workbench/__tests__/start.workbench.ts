import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { editorAction } from '../page/actions.ts'
import { runCommand } from '../page/command-palette.ts'
import { chooseFromContextMenu, menuItems } from '../page/context-menu.ts'
import { activeTab, focusEditor } from '../page/editor.ts'
import { explorerFile } from '../page/explorer-file.ts'
import { notifications } from '../page/notifications.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { chooseQuickPick } from '../page/quick-pick.ts'
import { useWorkbench } from '../use-workbench.ts'
import { answersOfEveryKind, openAtlas } from './atlas.ts'
import type { Atlas } from './atlas.ts'
import { newestRun } from './runs-outline.ts'

// Where the workbench runs in a browser, it saves by itself.
const workbench = useWorkbench({ settings: { 'files.autoSave': 'off' } })
let atlas: Atlas

/** How many runs there are, whether or not they are in sight. */
async function runCount(): Promise<number> {
  const sizes = await atlas.page.locator('.sidebar .monaco-list-row[aria-level="1"]').first().getAttribute('aria-setsize')
  return Number(sizes)
}

/** Types behind the last line of the dataset. */
async function typeRow(row: string): Promise<void> {
  const { page } = atlas
  await focusEditor(page)
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(row)
  await expect.poll(() => activeTab(page).getAttribute('class')).toContain('dirty')
}

/** The titles in the context menu of a file in the explorer. */
async function menuOf(name: string): Promise<readonly string[]> {
  await (await explorerFile(atlas.page, name)).click({ button: 'right' })
  const items = await menuItems(atlas.page)
  await atlas.page.keyboard.press('Escape')
  return items
}

beforeAll(async () => {
  atlas = await openAtlas(
    workbench,
    { ...answersOfEveryKind, Germany: 'Berlin', Austria: 'Vienna' },
    {
      'capitals.csv': 'id,input,expected\nfr,France,Paris\n',
      'capitals.yaml': '- id: it\n  input: Italy\n  expected: Rome\n',
      'drafts.jsonl': '',
      'notes.txt': 'Nothing to run\n',
      'package.json': '{ "name": "atlas", "input": "none" }\n',
      'settings.json': '{ "colour": "blue" }\n',
      'towns.json': '[{ "town": "Oslo", "country": "Norway" }]\n',
    },
  )
})

it('has a play button on datasets, and none on other files', async () => {
  const { page } = atlas
  const others = ['notes.txt', 'package.json', 'settings.json']
  for (const name of others) await openFile(page, name)
  await openFile(page, 'capitals.yaml')
  // All open files have been looked at now.
  await editorAction(page, 'Run Open Dataset').waitFor()

  for (const name of others) {
    await openFile(page, name)
    expect(await editorAction(page, 'Run Open Dataset').count()).toBe(0)
  }
})

it('offers to run datasets in the context menu of the explorer, and no other file', async () => {
  expect(await menuOf('capitals.csv')).toContain('Run Open Dataset')
  expect(await menuOf('notes.txt')).not.toContain('Run Open Dataset')
  expect(await menuOf('package.json')).not.toContain('Run Open Dataset')
})

it('says of a file that is no dataset which fields its rows have, and which they lack', async () => {
  await chooseFromContextMenu(await explorerFile(atlas.page, 'towns.json'), 'Run Open Dataset')

  await expect
    .poll(() => notifications(atlas.page))
    .toEqual(['towns.json is no dataset: its rows have no “input”. They have: town, country'])
})

it('has a play button on a new file as soon as rows are typed into it', async () => {
  const { page } = atlas
  await openFile(page, 'drafts.jsonl')
  expect(await editorAction(page, 'Run Open Dataset').count()).toBe(0)

  await typeRow('{"id":"es","input":"Spain","expected":"Madrid"}\n')

  await editorAction(page, 'Run Open Dataset').waitFor()
  expect(await readFile(join(atlas.folder, 'drafts.jsonl'), 'utf8')).toBe('')
  await runCommand(page, 'File: Revert File')
  await editorAction(page, 'Run Open Dataset').waitFor({ state: 'hidden' })
})

it('runs a CSV file from the context menu of the explorer', async () => {
  await chooseFromContextMenu(await explorerFile(atlas.page, 'capitals.csv'), 'Run Open Dataset')

  await expect
    .poll(() => newestRun(atlas.page))
    .toEqual(['capitals · capitals.csv: 100.0 % · 1 of 1 · completed', '  passed: 1', '    fr: 100.0 %'])
})

it('runs a YAML file by its play button, and shows its run although the explorer was shown before', async () => {
  await openViewContainer(atlas.page, 'Explorer')
  await openFile(atlas.page, 'capitals.yaml')

  await editorAction(atlas.page, 'Run Open Dataset').click()

  await expect
    .poll(() => newestRun(atlas.page))
    .toEqual(['capitals · capitals.yaml: 100.0 % · 1 of 1 · completed', '  passed: 1', '    it: 100.0 %'])
})

it('runs the dataset in front by the command palette', async () => {
  await openFile(atlas.page, 'capitals.jsonl')

  await runCommand(atlas.page, 'Assay: Run Open Dataset')

  await expect.poll(async () => (await newestRun(atlas.page))[0]).toBe('capitals · capitals.jsonl: 66.7 % · 5 of 5 · completed')
})

it('asks before it saves what is not saved, and runs nothing when the person turns away', async () => {
  await openViewContainer(atlas.page, 'Assay')
  const before = await runCount()
  await typeRow('{"id":"de","input":"Germany","expected":"Berlin"}\n')

  await editorAction(atlas.page, 'Run Open Dataset').click()
  const question = atlas.page.locator('.quick-input-widget .quick-input-title')
  await expect.poll(() => question.innerText()).toBe('capitals.jsonl has unsaved changes, and a run reads the file')
  await atlas.page.keyboard.press('Escape')
  await question.waitFor({ state: 'hidden' })

  expect(await activeTab(atlas.page).getAttribute('class')).toContain('dirty')
  expect(await readFile(join(atlas.folder, 'capitals.jsonl'), 'utf8')).not.toContain('Germany')
  expect(await runCount()).toBe(before)
})

it('saves first when the person says so, and runs what was saved', async () => {
  await editorAction(atlas.page, 'Run Open Dataset').click()
  await chooseQuickPick(atlas.page, 'Save and Run')

  await expect.poll(() => newestRun(atlas.page)).toContain('    de: 100.0 %')
  expect(await readFile(join(atlas.folder, 'capitals.jsonl'), 'utf8')).toContain('Germany')
})

it('does not ask again once the person said so', async () => {
  await typeRow('{"id":"au","input":"Austria","expected":"Vienna"}\n')
  await editorAction(atlas.page, 'Run Open Dataset').click()
  await chooseQuickPick(atlas.page, 'Always Save and Run')
  await expect.poll(() => newestRun(atlas.page)).toContain('    au: 100.0 %')
  await typeRow('{"id":"rm","input":"Italy","expected":"Rome"}\n')

  await editorAction(atlas.page, 'Run Open Dataset').click()

  await expect.poll(() => newestRun(atlas.page)).toContain('    rm: 100.0 %')
})
