import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { clickRowAction, editorAction } from '../page/actions.ts'
import { runCommand } from '../page/command-palette.ts'
import { chooseFromContextMenu } from '../page/context-menu.ts'
import { activeTab, diffText, editorText, focusEditor, tabs } from '../page/editor.ts'
import { lineResults } from '../page/line-results.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { expandRow, treeRow, view } from '../page/tree-view.ts'
import { waitUntil } from '../page/wait-until.ts'
import { workbenchReady } from '../page/workbench-ready.ts'
import { useWorkbench } from '../use-workbench.ts'
import { answersOfEveryKind, openAtlas } from './atlas.ts'
import type { Atlas } from './atlas.ts'
import { runsOutline } from './runs-outline.ts'

const workbench = useWorkbench({ settings: { 'files.autoSave': 'off' } })
let atlas: Atlas
let page: Page
let folder = ''

/** The text of the editor in the second group from the left. */
const textBeside = (): Promise<string> => page.locator('.editor-group-container').nth(1).locator('.view-lines').innerText()

const place = (): Promise<string> => page.locator('.statusbar-item[id="status.editor.selection"]').innerText()

const language = (): Promise<string> => page.locator('.statusbar-item[id="status.editor.mode"]').innerText()

const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

/** The names of all editors, without the groups that they are in. */
const names = async (): Promise<readonly string[]> => (await tabs(page)).map((tab) => tab.replace(/, Editor Group \d$/, ''))

/** The name of the editor in front. */
const front = async (): Promise<string> => (await activeTab(page).getAttribute('aria-label')) ?? ''

interface Place {
  readonly x: number
  readonly y: number
}

/** Clicks where a row stands. The workbench puts other rows into the elements of its page whenever it draws a tree anew. */
async function clickPlaceOf(label: string): Promise<void> {
  let found: Place | undefined
  await waitUntil(`${label} to be in sight`, async () => {
    const places = await view(page, 'Runs')
      .locator('.monaco-list-row .label-name')
      .evaluateAll((labels) =>
        labels.map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect()
          return { text: element.textContent, x: left + width / 2, y: top + height / 2 }
        }),
      )
    found = places.find(({ text }) => text === label)
    return found !== undefined
  })
  if (found !== undefined) await page.mouse.click(found.x, found.y)
}

/** What the browser holds of the editors that a window shows, to open them again. */
const savedEditors = (): Promise<string> =>
  page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const texts = databases.map(
      ({ name = '' }) =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open(name)
          opening.addEventListener('success', () => {
            const { result: database } = opening
            if (!database.objectStoreNames.contains('ItemTable')) return resolve('')
            const reading = database.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor')
            reading.addEventListener('success', () => resolve(String(reading.result)))
          })
        }),
    )
    return (await Promise.all(texts)).join('\n')
  })

/** Opens a row with a click. */
async function openRow(id: string, title: RegExp): Promise<void> {
  await treeRow(page, 'Runs', id).click()
  await expect.poll(front).toMatch(title)
}

const many = Array.from({ length: 60 }, (_, index) => `row ${index}`)

beforeAll(async () => {
  const profile = `{"id":"pt","input":"Portugal","expected":{"name":"Lisbon","rivers":["Tagus"],"people":545000}}\n`
  atlas = await openAtlas(
    workbench,
    { ...answersOfEveryKind, Portugal: { people: 545_000, name: 'Porto', rivers: ['Douro'] } },
    {
      'capitals.jsonl': `{"id":"fr","input":"France","expected":"Paris"}\n{"id":"at","input":"Atlantis","expected":"Poseidonis"}\n${profile}`,
      'many.jsonl': many
        .map((input, index) => `${JSON.stringify({ id: input, input, ...(index !== 1 && index !== 3 && { expected: 'yes' }) })}\n`)
        .join(''),
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

it('keeps a row open with a double click', async () => {
  await treeRow(page, 'Runs', 'pt').dblclick()

  await expect.poll(() => tabs(page)).toEqual(['capitals.jsonl', 'pt: expected ↔ actual (pt expected.json ↔ pt actual.json)'])
})

it('opens input, scores and reasons beside it', async () => {
  await openRow('pt', /^pt: expected ↔ actual/)

  await clickRowAction(page, 'Runs', 'pt', 'Open Row')

  await expect.poll(textBeside).toContain('Portugal')
  const text = (await textBeside()).replaceAll('\u00a0', ' ')
  for (const part of ['failed', 'Exact match: 0', 'It said {"people":545000', 'Expected', 'Actual']) expect(text).toContain(part)
  expect(await tabs(page)).toHaveLength(3)
})

it('brings both documents back with their text when the window is loaded again', async () => {
  await expect.poll(language).toBe('JSON')
  const before = { names: await names(), diff: await diffText(page), beside: await textBeside() }

  // A window saves what it shows every five seconds.
  await expect.poll(savedEditors).toContain('pt details.txt')
  // With a file to show in its address, a window shows that alone.
  const address = new URL(page.url())
  address.searchParams.delete('payload')
  await page.goto(address.href)
  await workbenchReady(page)

  await expect.poll(names).toEqual(before.names)
  await expect.poll(() => diffText(page)).toEqual(before.diff)
  await expect.poll(textBeside).toBe(before.beside)
  await expect.poll(language).toBe('JSON')
})

it('opens a row of a stored run', async () => {
  await runCommand(page, 'View: Close All Editors')
  await openViewContainer(page, 'Assay')
  await openFile(page, 'capitals.jsonl')
  await editorAction(page, 'Run Open Dataset').waitFor()
  await expandRow(page, 'Runs', /^capitals · /)
  await expandRow(page, 'Runs', 'failed')

  await openRow('pt', /^pt: expected ↔ actual/)

  await expect
    .poll(() => diffText(page))
    .toMatchObject({ original: expect.stringContaining('"Tagus"'), modified: expect.stringContaining('"Douro"') })
})

it('reads the document of a row again when the row is done again', async () => {
  await expandRow(page, 'Runs', 'errored')
  await openRow('at', /^at details\.txt/)
  await expect.poll(() => editorText(page)).toContain('Atlantis is under water')
  await atlas.answer('Atlantis', 'Poseidonis')

  await chooseFromContextMenu(treeRow(page, 'Runs', /^capitals · /), 'Retry Errored Rows')

  await expect.poll(() => editorText(page)).toMatch(/verdict +passed/)
  expect(await editorText(page)).toContain('Earlier attempt 1')
  expect(await front()).toMatch(/^at details\.txt/)
  await expect.poll(async () => (await runsOutline(page))[0]).toMatch(/ 66\.7 % · 3 of 3 · completed$/)
})

it('copies a row as JSON', async () => {
  await waitUntil('the row in the clipboard', async () => {
    // While the end of a run is drawn, the workbench may not know what was clicked: then nothing is done, and the person is asked to try again.
    await chooseFromContextMenu(treeRow(page, 'Runs', 'pt'), 'Copy Row')
    return (await copied()).startsWith('{')
  })

  expect(JSON.parse(await copied())).toMatchObject({ itemId: 'pt', input: 'Portugal', output: { name: 'Porto' }, verdict: 'failed' })
})

it('goes to the line of a row, also after lines were put above it', async () => {
  await chooseFromContextMenu(treeRow(page, 'Runs', 'pt'), 'Go to Row')
  await expect.poll(front).toMatch(/^capitals\.jsonl/)
  await expect.poll(place).toBe('Ln 3, Col 1')
  // The rows are known now.
  await expect.poll(() => lineResults(page)).toContain('Passed 100.0 %')
  await focusEditor(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect.poll(place).toBe('Ln 3, Col 1')

  await chooseFromContextMenu(treeRow(page, 'Runs', 'pt'), 'Go to Row')

  await expect.poll(place).toBe('Ln 5, Col 1')
  // The row itself is another one now, which nobody follows.
  await page.keyboard.press('End')
  await page.keyboard.type(' ')
  await page.keyboard.press('Control+Home')
  await expect.poll(place).toBe('Ln 1, Col 1')
  await chooseFromContextMenu(treeRow(page, 'Runs', 'pt'), 'Go to Row')
  await expect.poll(place).toBe('Ln 5, Col 1')
  expect(await readFile(join(folder, 'capitals.jsonl'), 'utf8'), 'nothing is saved for that').toMatch(/^\{/)
  await page.keyboard.press('Control+Z')
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

it('opens a row with the first click, also while others arrive', async () => {
  await openFile(page, 'many.jsonl')
  await editorAction(page, 'Run Open Dataset').click()
  await expect.poll(async () => (await runsOutline(page))[0]).toContain('capitals · many.jsonl')
  for (const input of many.slice(0, 4)) await atlas.answer(input, 'yes')
  await expect.poll(() => runsOutline(page)).toEqual(expect.arrayContaining(['    row 3: unscored', '    row 2: 100.0 %']))
  const arriving = (async () => {
    for (const input of many.slice(4)) await Promise.all([atlas.answer(input, 'yes'), setTimeout(250)])
  })()

  for (const round of [1, 2, 3, 4]) {
    for (const id of ['row 0', 'row 1', 'row 2', 'row 3']) {
      await clickPlaceOf(id)
      await expect.poll(front, { message: `${id} in round ${round}` }).toMatch(new RegExp(`^${id}( details\\.txt|: expected)`))
    }
  }
  const isRunning = (await runsOutline(page))[0]?.includes('running')
  await arriving
  expect(isRunning, 'rows arrived all the while').toBe(true)
})
