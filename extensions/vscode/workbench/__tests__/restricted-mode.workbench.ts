import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { editorAction } from '../page/actions.ts'
import { findCommands, runCommand } from '../page/command-palette.ts'
import { menuItems } from '../page/context-menu.ts'
import { diffText } from '../page/editor.ts'
import { openViewContainer } from '../page/open-view-container.ts'
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
const labels = async (): Promise<readonly string[]> => (await treeRows(page, 'Runs')).map(({ label }) => label)

beforeAll(async () => {
  folder = await workbench.writeFolder({ 'assay.config.mjs': config, 'towns.jsonl': '{"id":"oslo","input":"oslo","expected":"OSLO"}\n' })
  await runAssay(folder, 'run', 'towns.jsonl', '--name', 'of a terminal', '--reporter', 'silent')
  await writeFile(join(folder, 'assay.config.mjs'), planted)
  page = await workbench.openFolder(folder, 'towns.jsonl')
  await openViewContainer(page, 'Assay')
})

it('shows the stored runs of a folder that is not trusted, and their rows', async () => {
  await expect.poll(labels).toContain('of a terminal')
  await expandRow(page, 'Runs', 'of a terminal')
  await expandRow(page, 'Runs', 'failed')
  await treeRow(page, 'Runs', 'oslo').click()

  await expect.poll(() => diffText(page)).toEqual({ original: 'OSLO', modified: 'oslo' })
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
