import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { viewAction } from '../page/actions.ts'
import { runCommand } from '../page/command-palette.ts'
import { chooseFromContextMenu, chooseFromMenu, menuItems } from '../page/context-menu.ts'
import { answerDialog, dialogMessage } from '../page/dialog.ts'
import { diffText } from '../page/editor.ts'
import { answerNotification } from '../page/notifications.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { answerInputBox, quickPickRow } from '../page/quick-pick.ts'
import { expandRow, treeRow, treeRows, view } from '../page/tree-view.ts'
import { waitUntil } from '../page/wait-until.ts'
import { extensionHostLog } from '../server/extension-host-log.ts'
import { runAssay } from '../terminal/run-assay.ts'
import { storedItemIds, storedRuns } from '../terminal/stored-runs.ts'
import { useWorkbench } from '../use-workbench.ts'

const config = `
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const flaky = (input) => {
  if (input === 'lima' && !existsSync(join(import.meta.dirname, 'repaired'))) throw new Error('The map is torn')
  return input.toUpperCase()
}

export default {
  targets: { loud: flaky, quiet: (input) => input },
  scorers: {
    exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) },
    short: { threshold: 1, run: ({ output }) => ({ score: output.length <= 4 ? 1 : 0 }) },
  },
  datasets: { 'towns.jsonl': { scorers: ['exact'] } },
}
`
const towns = ['oslo', 'lima', 'accra'].map((id) => JSON.stringify({ id, input: id, expected: id.toUpperCase() }))

const workbench = useWorkbench()
let folder = ''
let page: Page

const run = (name: string, target: string): Promise<string> =>
  runAssay(folder, 'run', 'towns.jsonl', '--target', target, '--name', name, '--reporter', 'silent')
const runNames = async (): Promise<readonly string[]> =>
  (await treeRows(page, 'Runs')).filter(({ level }) => level === 1).map(({ label }) => label)
const row = (label: string | RegExp): ReturnType<typeof treeRow> => treeRow(page, 'Runs', label)
/** The groups of a run, opened. */
async function groupsOf(name: string): Promise<readonly string[]> {
  await expandRow(page, 'Runs', name)
  const rows = await treeRows(page, 'Runs')
  const inside = rows.slice(rows.findIndex(({ label }) => label === name) + 1)
  const end = inside.findIndex(({ level }) => level === 1)
  return inside.slice(0, end === -1 ? undefined : end).map(({ label, description }) => `${label} ${description}`)
}
const message = (): Promise<string> => view(page, 'Runs').locator('.message').innerText()

beforeAll(async () => {
  folder = await workbench.writeFolder({ 'assay.config.mjs': config, 'towns.jsonl': `${towns.join('\n')}\n` })
  await run('first', 'loud')
  await run('second', 'quiet')
  await run('third', 'quiet')
  page = await workbench.openFolder(folder)
  await openViewContainer(page, 'Assay')
})

it('shows the runs of a terminal by themselves, newest first', async () => {
  await expect.poll(runNames).toEqual(['third', 'second', 'first'])
  await expect.poll(() => row('first').locator('.label-description').innerText()).toMatch(/^100\.0 % · 3 of 3 · completed · /)
})

it('shows a run that a terminal makes meanwhile', async () => {
  await run('fourth', 'quiet')

  await expect.poll(runNames).toEqual(['fourth', 'third', 'second', 'first'])
})

it('takes away a run that a terminal deletes', async () => {
  const [newest] = await storedRuns(folder)

  await runAssay(folder, 'runs', 'delete', '--yes', newest?.id ?? '')

  await expect.poll(runNames).toEqual(['third', 'second', 'first'])
})

it('renames a run', async () => {
  await chooseFromContextMenu(row('third'), 'Rename Run…')
  await answerInputBox(page, 'whispered')

  await expect.poll(runNames).toEqual(['whispered', 'second', 'first'])
  expect((await storedRuns(folder))[0]?.name).toBe('whispered')
})

it('finds a run by the tag that it was given', async () => {
  await chooseFromContextMenu(row('first'), 'Tag Run…')
  await answerInputBox(page, 'release, night')
  await waitUntil('the tags in the store', async () => (await storedRuns(folder))[2]?.tags.length === 2)

  await viewAction(page, 'Search Runs').click()
  await answerInputBox(page, 'RELEASE')

  await expect.poll(runNames).toEqual(['first'])
  expect(await message()).toContain('RELEASE')
  await viewAction(page, 'Show All Runs').click()
  await expect.poll(runNames).toEqual(['whispered', 'second', 'first'])
})

it('filters by state, and says so when no run is left', async () => {
  await runCommand(page, 'Assay: Filter Runs…')
  await quickPickRow(page, 'stopped').click()
  await page.keyboard.press('Enter')

  await expect.poll(message).toBe('No run matches: stopped')
  await expect.poll(runNames).toEqual([])
  await viewAction(page, 'Show All Runs').click()
  await expect.poll(runNames).toEqual(['whispered', 'second', 'first'])
})

it('compares two picked runs: means side by side, and the rows that flipped', async () => {
  await row('first').click()
  await row('second').click({ modifiers: ['ControlOrMeta'] })
  await chooseFromContextMenu(row('second'), 'Compare Runs')

  await expect.poll(async () => (await treeRows(page, 'Runs'))[0]?.label).toMatch(/^Comparison: first .* → second /)
  await expect.poll(async () => (await treeRows(page, 'Runs')).map(({ label }) => label)).toContain('worse')
  const rows = await treeRows(page, 'Runs')
  expect(rows.find(({ label }) => label === 'exact')?.description).toMatch(/^100\.0 % .*→ 0\.0 % /)
  expect(rows.filter(({ description }) => description === 'passed → failed').map(({ label }) => label)).toEqual(['oslo', 'accra'])
  expect(rows.find(({ description }) => description === 'errored → failed')?.label).toBe('lima')
  const log = await extensionHostLog(workbench.server)
  expect(log).toContain('_doActivateExtension assay.assay-vscode')
  expect(log).not.toContain('Failed to resolve tree node')
  await row(/^Comparison/).hover()
  await row(/^Comparison/)
    .locator('.action-label[aria-label^="Close Comparison"]')
    .click()
  await expect.poll(runNames).toEqual(['whispered', 'second', 'first'])
  await chooseFromContextMenu(row('whispered'), 'Compare with Previous Run')
  await expect.poll(async () => (await treeRows(page, 'Runs'))[0]?.label).toMatch(/^Comparison: second .* → whispered /)
  await chooseFromContextMenu(row(/^Comparison/), 'Close Comparison')
  await expect.poll(runNames).toEqual(['whispered', 'second', 'first'])
  // What is done next is done to one run.
  await row('whispered').click()
})

it('opens a row, and the menu of its run, by the keyboard alone', async () => {
  await runCommand(page, 'Assay: Focus on Runs View')
  const focused = view(page, 'Runs').locator('.monaco-list-row.focused')
  const press = async (key: string, label: string): Promise<void> => {
    await page.keyboard.press(key)
    await expect.poll(() => focused.locator('.label-name').innerText()).toBe(label)
  }
  await press('Home', 'whispered')
  // The click on it has opened it.
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowRight')
  await view(page, 'Runs').locator('[data-index="1"][aria-level="2"]').waitFor()
  await press('ArrowDown', 'failed')
  await page.keyboard.press('ArrowRight')
  await view(page, 'Runs').locator('[data-index="2"][aria-level="3"]').waitFor()
  await press('ArrowDown', 'oslo')

  await page.keyboard.press('Enter')

  await expect.poll(() => diffText(page)).toEqual({ original: 'OSLO', modified: 'oslo' })
  await runCommand(page, 'Assay: Focus on Runs View')
  await press('Home', 'whispered')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+F10')
  expect(await menuItems(page)).toContain('Rename Run…')
  await page.keyboard.press('Escape')
})

it('writes the HTML report of a run, and tells where it is when no browser can open it', async () => {
  await chooseFromContextMenu(row('first'), 'Open HTML Report')
  await answerNotification(page, 'The report is in ', 'Copy Path')

  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toMatch(/\.html$/)
  expect((await readFile(await copied(), 'utf8')).includes('The map is torn')).toBe(true)
})

it('does the errored rows of a run again', async () => {
  await writeFile(join(folder, 'repaired'), '')

  await chooseFromContextMenu(row('first'), 'Retry Errored Rows')

  await expect.poll(() => groupsOf('first')).toEqual(['passed 3'])
  const [, , first] = await storedRuns(folder)
  expect((await storedItemIds(folder, first?.id ?? '')).toSorted()).toEqual(['accra', 'lima', 'oslo'])
})

it('scores a run again with another scorer', async () => {
  await chooseFromContextMenu(row('second'), 'Score Again With…')
  await quickPickRow(page, 'exact').click()
  await quickPickRow(page, 'short').click()
  await page.keyboard.press('Enter')

  await expect.poll(async () => (await runNames()).length).toBe(4)
  const [scored] = await runNames()
  await expect
    .poll(() =>
      row(scored ?? '')
        .locator('.label-description')
        .innerText(),
    )
    .toMatch(/^66\.7 % · 3 of 3 · completed · /)
})

it('asks once before it deletes runs', async () => {
  await row('second').click({ button: 'right' })
  expect(await menuItems(page)).toContain('Delete Run…')
  await chooseFromMenu(page, 'Delete Run…')

  expect(await dialogMessage(page)).toContain('Delete the run “second” with its rows?')
  await answerDialog(page, 'Delete')

  await expect.poll(runNames).not.toContain('second')
  expect((await storedRuns(folder)).map(({ name }) => name)).not.toContain('second')
})
