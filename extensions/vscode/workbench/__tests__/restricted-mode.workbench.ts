import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { editorAction } from '../page/actions.ts'
import { findCommands, runCommand } from '../page/command-palette.ts'
import { chooseFromContextMenu, menuItems } from '../page/context-menu.ts'
import { activeTab, diffText } from '../page/editor.ts'
import { notifications } from '../page/notifications.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { chooseQuickPick } from '../page/quick-pick.ts'
import { expandRow, treeRow, treeRows } from '../page/tree-view.ts'
import { runAssay } from '../terminal/run-assay.ts'
import { useWorkbench } from '../use-workbench.ts'

const config = `
export default {
  targets: { quiet: (input) => input },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}
`
const planted = `
import { writeFileSync } from 'node:fs'
writeFileSync(new URL('planted', import.meta.url), 'The config was run')
${config}`

const workbench = useWorkbench({ restricted: true })
let folder = ''
let page: Page

const isPlanted = (): Promise<boolean> =>
  access(join(folder, 'planted')).then(
    () => true,
    () => false,
  )
/** A step of the walkthrough. */
const step = (id: string): Locator => page.locator(`.getting-started-step[data-step-id$="#${id}"]`)
const labels = async (): Promise<readonly string[]> => (await treeRows(page, 'Runs')).map(({ label }) => label)

beforeAll(async () => {
  folder = await workbench.writeFolder({ 'assay.config.mjs': config, 'towns.jsonl': '{"id":"oslo","input":"oslo","expected":"OSLO"}\n' })
  await runAssay(folder, 'run', 'towns.jsonl', '--name', 'of a terminal', '--reporter', 'silent')
  await writeFile(join(folder, 'assay.config.mjs'), planted)
  page = await workbench.openFolder(folder, 'towns.jsonl')
  await openViewContainer(page, 'Assay')
})

it('writes no config in a folder that is not trusted, also when the walkthrough asks for one', async () => {
  await runCommand(page, 'Welcome: Open Walkthrough...')
  await chooseQuickPick(page, 'Run your first eval')

  await step('config').click()
  await step('config').getByText('Create a Config', { exact: true }).click()

  await expect.poll(() => notifications(page)).toEqual(['This executes code of the workspace, which is not trusted yet'])
  await expect(access(join(folder, 'tickets.jsonl'))).rejects.toThrow('ENOENT')
})

it('shows the stored runs of a folder that is not trusted, and their rows', async () => {
  await expect.poll(labels).toContain('of a terminal')
  await expandRow(page, 'Runs', 'of a terminal')
  await expandRow(page, 'Runs', 'failed')
  await treeRow(page, 'Runs', 'oslo').click()

  await expect.poll(() => diffText(page)).toEqual({ original: 'OSLO', modified: 'oslo' })
})

it('goes to the line of a row there, although no config says what the dataset is', async () => {
  await chooseFromContextMenu(treeRow(page, 'Runs', 'oslo'), 'Go to Row')

  await expect.poll(() => activeTab(page).getAttribute('data-resource-name')).toBe('towns.jsonl')
})

it('ticks the step of the walkthrough that is to look at a row, and no step that was not done', async () => {
  await page.locator('.tab', { hasText: 'Welcome' }).click()

  await step('rows').and(page.locator('[aria-checked="true"]')).waitFor()
  expect(await step('run').getAttribute('aria-checked')).toBe('false')
})

it('offers nothing there that would run code of the folder, or change it', async () => {
  await treeRow(page, 'Runs', 'of a terminal').click({ button: 'right' })
  expect(await menuItems(page)).toEqual(['Compare with Previous Run', 'Copy Run Id'])
  await page.keyboard.press('Escape')

  expect(await findCommands(page, 'Assay: Run')).not.toContain('Assay: Run Open Dataset')
  expect(await editorAction(page, 'Run Open Dataset').count()).toBe(0)
  expect(await isPlanted()).toBe(false)
})

it('runs the dataset once the folder is trusted', async () => {
  await runCommand(page, 'Workspaces: Manage Workspace Trust')
  await page.locator('.workspace-trust-editor .monaco-button').getByText('Trust', { exact: true }).click()
  await page.locator('.monaco-modal-editor-block .codicon-close').click()
  await page.locator('.tab[data-resource-name="towns.jsonl"]').click()
  await editorAction(page, 'Run Open Dataset').click()

  await expect.poll(labels).toContain('quiet · towns.jsonl')
  await expect.poll(async () => (await treeRows(page, 'Runs'))[0]?.description).toMatch(/^0\.0 % · 1 of 1 · completed/)
  expect(await isPlanted()).toBe(true)
})
