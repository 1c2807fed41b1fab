import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { clickRowAction, editorAction } from '../page/actions.ts'
import { chooseFromContextMenu } from '../page/context-menu.ts'
import { activeTab, diffText, editorText, focusEditor, tabs } from '../page/editor.ts'
import { lineResults } from '../page/line-results.ts'
import { expandRow, treeRow } from '../page/tree-view.ts'
import { waitUntil } from '../page/wait-until.ts'
import { workbenchReady } from '../page/workbench-ready.ts'
import { useWorkbench } from '../use-workbench.ts'
import { answersOfEveryKind, openAtlas } from './atlas.ts'
import { runsOutline } from './runs-outline.ts'

const workbench = useWorkbench({ settings: { 'files.autoSave': 'off' } })
let page: Page
let folder = ''

/** The text of the editor in the second group from the left. */
const textBeside = (): Promise<string> => page.locator('.editor-group-container').nth(1).locator('.view-lines').innerText()

const place = (): Promise<string> => page.locator('.statusbar-item[id="status.editor.selection"]').innerText()

/** The name of the editor in front. */
const front = async (): Promise<string> => (await activeTab(page).getAttribute('aria-label')) ?? ''

/** Opens a row with a click, or with one more: one that comes while the tree is read anew opens nothing. */
async function openRow(id: string, title: RegExp): Promise<void> {
  await waitUntil(`the row ${id}`, async () => {
    if (title.test(await front())) return true
    await treeRow(page, 'Runs', id).click()
    return activeTab(page)
      .and(page.locator(`[aria-label^="${id}"]`))
      .waitFor({ timeout: 2000 })
      .then(
        () => true,
        () => false,
      )
  })
  expect(await front()).toMatch(title)
}

beforeAll(async () => {
  const profile = `{"id":"pt","input":"Portugal","expected":{"name":"Lisbon","rivers":["Tagus"],"people":545000}}\n`
  const atlas = await openAtlas(
    workbench,
    { ...answersOfEveryKind, Portugal: { people: 545_000, name: 'Porto', rivers: ['Douro'] } },
    {
      'capitals.jsonl': `{"id":"fr","input":"France","expected":"Paris"}\n{"id":"at","input":"Atlantis","expected":"Poseidonis"}\n${profile}`,
    },
  )
  page = atlas.page
  folder = atlas.folder
  await editorAction(page, 'Run Open Dataset').click()
  await waitUntil('the end of the run', async () => (await runsOutline(page))[0]?.endsWith(' · completed') === true)
})

it('opens expected against actual with a click, JSON laid out with its keys in one order', async () => {
  await openRow('pt', /^pt: expected ↔ actual/)

  await expect
    .poll(() => diffText(page))
    .toEqual({
      original: '{\n  "name": "Lisbon",\n  "people": 545000,\n  "rivers": [\n    "Tagus"\n  ]\n}',
      modified: '{\n  "name": "Porto",\n  "people": 545000,\n  "rivers": [\n    "Douro"\n  ]\n}',
    })
})

it('opens what is known of a row that errored', async () => {
  await openRow('at', /^at details\.txt/)

  await expect.poll(() => editorText(page)).toContain('Atlantis is under water')
  expect(await tabs(page), 'a preview takes the place of the one before').toHaveLength(2)
})

it('opens input, scores and reasons beside it', async () => {
  await openRow('pt', /^pt: expected ↔ actual/)

  await clickRowAction(page, 'Runs', 'pt', 'Open Row')

  await expect.poll(textBeside).toContain('Portugal')
  const text = (await textBeside()).replaceAll('\u00a0', ' ')
  for (const part of ['failed', 'Exact match: 0', 'It said {"people":545000', 'Expected', 'Actual']) expect(text).toContain(part)
  expect(await tabs(page)).toHaveLength(3)
})

it('opens a row of a stored run after the window was loaded again', async () => {
  await page.reload()
  await workbenchReady(page)
  await editorAction(page, 'Run Open Dataset').waitFor()
  await expandRow(page, 'Runs', /^capitals · /)
  await expandRow(page, 'Runs', 'failed')

  await openRow('pt', /^pt: expected ↔ actual/)

  await expect
    .poll(() => diffText(page))
    .toMatchObject({ original: expect.stringContaining('"Tagus"'), modified: expect.stringContaining('"Douro"') })
})

it('copies a row as JSON', async () => {
  await chooseFromContextMenu(treeRow(page, 'Runs', 'pt'), 'Copy Row')

  const copied = async (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toMatch(/^\{/)
  expect(JSON.parse(await copied())).toMatchObject({ itemId: 'pt', input: 'Portugal', output: { name: 'Porto' }, verdict: 'failed' })
})

it('goes to the line of a row, also after lines were put above it', async () => {
  await chooseFromContextMenu(treeRow(page, 'Runs', 'pt'), 'Go to Row')
  await expect.poll(front).toMatch(/^capitals\.jsonl/)
  await expect.poll(place).toBe('Ln 3, Col 1')
  // The rows are known now.
  await expect.poll(() => lineResults(page)).toContain('Passed 1')
  await focusEditor(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect.poll(place).toBe('Ln 3, Col 1')

  await chooseFromContextMenu(treeRow(page, 'Runs', 'pt'), 'Go to Row')

  await expect.poll(place).toBe('Ln 5, Col 1')
  expect(await readFile(join(folder, 'capitals.jsonl'), 'utf8'), 'nothing is saved for that').toMatch(/^\{/)
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect.poll(() => editorText(page)).toMatch(/^\{/)
})

it('runs a row again, alone', async () => {
  await clickRowAction(page, 'Runs', 'pt', 'Run Row Again')

  await expect
    .poll(async () => (await runsOutline(page)).slice(0, 3))
    .toEqual(['capitals · capitals.jsonl: 0.0 % · 1 of 1 · completed', '  failed: 1', '    pt: 0.0 %'])
})
