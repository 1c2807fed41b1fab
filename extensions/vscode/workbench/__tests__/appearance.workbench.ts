import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { accessibilityViolations } from '../page/accessibility-violations.ts'
import { editorAction } from '../page/actions.ts'
import { runCommand } from '../page/command-palette.ts'
import { chooseFromContextMenu } from '../page/context-menu.ts'
import { diffText } from '../page/editor.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { openProblems, problems } from '../page/problems.ts'
import { chooseQuickPick, quickPickRow } from '../page/quick-pick.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { expandRow, treeRow, treeRows, view } from '../page/tree-view.ts'
import { setTheme, themes } from '../pictures/set-theme.ts'
import { takePicture } from '../pictures/take-picture.ts'
import { useWorkbench } from '../use-workbench.ts'

const capitals = {
  Australia: 'Canberra',
  Brazil: 'Brasília',
  Canada: 'Ottawa',
  Chile: 'Santiago',
  Egypt: 'Cairo',
  France: 'Paris',
  India: 'New Delhi',
  Japan: 'Tokyo',
  Kenya: 'Nairobi',
  Morocco: 'Rabat',
  Norway: 'Oslo',
  Turkey: 'Ankara',
}
const dataset = Object.entries(capitals).map(([input, capital]) => JSON.stringify({ input, expected: { capital } }))
const config = `
import { setTimeout } from 'node:timers/promises'

const capitals = ${JSON.stringify(capitals)}
const taken = { Australia: 'Sydney', Brazil: 'Rio de Janeiro', Morocco: 'Casablanca', Turkey: 'Istanbul' }

export default {
  targets: {
    atlas: (country) => ({ capital: capitals[country] }),
    guess: (country) => ({ capital: taken[country] ?? capitals[country] }),
    wire: async (country) => {
      if (country > 'D') await setTimeout(60_000)
      return { capital: capitals[country] }
    },
  },
  scorers: {
    exact: {
      name: 'Exact',
      threshold: 1,
      run: ({ output, expectedOutput }) =>
        output.capital === expectedOutput.capital
          ? { score: 1 }
          : { score: 0, reason: \`The capital is \${expectedOutput.capital}, not \${output.capital}\` },
    },
    letters: {
      name: 'Letters',
      run: ({ output, expectedOutput }) => {
        const letters = [...expectedOutput.capital.toLowerCase()]
        return { score: letters.filter((letter) => output.capital.toLowerCase().includes(letter)).length / letters.length }
      },
    },
  },
  datasets: { 'capitals.jsonl': { scorers: ['exact', 'letters'] } },
}
`

// Both sides of a diff, and the ends of lines, also where there is little room.
const workbench = useWorkbench({ settings: { 'diffEditor.useInlineViewWhenSpaceIsLimited': false, 'editor.fontSize': 13 } })
let folder = ''
let page: Page

const newest = async (): Promise<string> => (await treeRows(page, 'Runs')).find(({ level }) => level === 1)?.description ?? ''

/** Takes a picture of the window in each theme, and tells what axe finds wrong in the side bar. */
async function look(name: string): Promise<readonly string[]> {
  const violations: string[] = []
  for (const theme of themes) {
    await setTheme(page, folder, theme)
    await page.mouse.move(560, 638)
    await page.locator('.monaco-hover:visible').waitFor({ state: 'detached' })
    await takePicture(page, `${name}-${theme}`)
    violations.push(...(await accessibilityViolations(page, '.sidebar')).map((violation) => `${theme}: ${violation}`))
  }
  return violations
}

/** Runs the dataset by one target, instead of another one that was chosen before. */
async function run(target: string, before: string | null): Promise<void> {
  const status = statusBarItem(page, 'assay.target')
  await status.getByText(before ?? 'Choose target').click()
  if (before !== null) await chooseQuickPick(page, 'Choose Targets')
  for (const id of [target, before]) if (id !== null) await quickPickRow(page, id).click()
  await page.keyboard.press('Enter')
  await status.getByText(target).waitFor()
  await editorAction(page, 'Run Open Dataset').click()
}

beforeAll(async () => {
  folder = join(await workbench.writeFolder({}), 'geography')
  await mkdir(folder)
  await writeFile(join(folder, 'capitals.jsonl'), `${dataset.join('\n')}\n`)
  page = await workbench.openFolder(folder, 'capitals.jsonl')
  await page.setViewportSize({ width: 1120, height: 640 })
  await openViewContainer(page, 'Assay')
  const edge = await page.locator('.sidebar').boundingBox()
  const x = (edge?.x ?? 0) + (edge?.width ?? 0) + 1
  await page.mouse.move(x, 500)
  await page.mouse.down()
  await page.mouse.move(x + 90, 500, { steps: 4 })
  await page.mouse.up()
})

it('is accessible before there is a config', async () => {
  await view(page, 'Runs').getByText('Create a Config and a First Dataset').waitFor()

  expect(await look('welcome')).toEqual([])
})

it('is accessible with a finished run', async () => {
  await writeFile(join(folder, 'assay.config.mjs'), config)
  await run('guess', null)
  await expect.poll(newest).toMatch(/ · 12 of 12 · completed · /)
  await openProblems(page)
  await expect.poll(async () => (await problems(page)).length).toBe(4)
  await expandRow(page, 'Runs', 'Brazil')

  expect(await look('run')).toEqual([])
})

it('is accessible with a row that failed', async () => {
  await page.keyboard.press('Control+J')
  await treeRow(page, 'Runs', 'Brazil').click()
  await expect.poll(async () => (await diffText(page)).modified).toContain('Rio de Janeiro')

  expect(await look('row')).toEqual([])
})

it('is accessible with two runs compared', async () => {
  await openFile(page, 'capitals.jsonl')
  await run('atlas', 'guess')
  await expect.poll(newest).toMatch(/^100\.0 % · 12 of 12 · completed · /)
  await treeRow(page, 'Runs', /^guess/).click()
  await treeRow(page, 'Runs', /^atlas/).click({ modifiers: ['ControlOrMeta'] })
  await chooseFromContextMenu(treeRow(page, 'Runs', /^atlas/), 'Compare Runs')
  await treeRow(page, 'Runs', /^Comparison/).waitFor()

  expect(await look('comparison')).toEqual([])
})

it('is accessible with a run that was stopped', async () => {
  await treeRow(page, 'Runs', /^Comparison/).hover()
  await treeRow(page, 'Runs', /^Comparison/)
    .locator('.action-label[aria-label^="Close Comparison"]')
    .click()
  await openFile(page, 'capitals.jsonl')
  await run('wire', 'atlas')
  await expect.poll(newest).toMatch(/^running · .*4 of 12 · /)
  // A button that goes away when it is pressed leaves its hover behind.
  await runCommand(page, 'Assay: Stop All Runs')
  await expect.poll(newest).toMatch(/^stopped · .*4 of 12 · /)
  await expandRow(page, 'Runs', /^wire/)

  expect(await look('stopped')).toEqual([])
})
