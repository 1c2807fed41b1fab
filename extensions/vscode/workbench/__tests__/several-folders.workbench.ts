import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { editorAction } from '../page/actions.ts'
import { chooseFromContextMenu } from '../page/context-menu.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { chooseQuickPick, quickPickRow } from '../page/quick-pick.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { expandRow, treeRow, treeRows } from '../page/tree-view.ts'
import { workbenchReady } from '../page/workbench-ready.ts'
import { storedRuns } from '../terminal/stored-runs.ts'
import { useWorkbench } from '../use-workbench.ts'

const config = (target: string): string => `
export default {
  targets: { ${target}: (input) => input.toUpperCase() },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}
`
const choosing = `
export default {
  targets: { loud: (input) => input.toUpperCase(), quiet: (input) => input },
  scorers: {
    exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) },
    short: { threshold: 1, run: ({ output }) => ({ score: output.length <= 4 ? 1 : 0 }) },
  },
}
`
const [one, other] = [`Oslo's "best" $(towns)`, 'Accra & more']

const workbench = useWorkbench()
let folder = ''
let page: Page

const outline = async (): Promise<readonly string[]> =>
  (await treeRows(page, 'Runs')).filter(({ level }) => level <= 2).map(({ level, label }) => `${level} ${label}`)

const status = async (): Promise<string> => (await statusBarItem(page, 'assay.target').innerText()).trim()

beforeAll(async () => {
  folder = await workbench.writeFolder({
    [join(one, 'assay.config.mjs')]: config('north'),
    [join(one, 'oslo.jsonl')]: '{"input":"oslo","expected":"OSLO"}\n',
    [join(other, 'assay.config.mjs')]: config('south'),
    [join(other, 'accra.jsonl')]: '{"input":"accra","expected":"Accra"}\n',
    'both.code-workspace': JSON.stringify({ folders: [{ path: one }, { path: other }] }),
  })
  page = await workbench.openFolder(join(folder, 'both.code-workspace'))
  await openViewContainer(page, 'Assay')
})

it('runs datasets of two folders by the config of each, whatever characters their paths have', async () => {
  await openFile(page, 'oslo.jsonl')
  await expect.poll(() => statusBarItem(page, 'assay.target').innerText()).toContain('north')
  await editorAction(page, 'Run Open Dataset').click()
  await expect.poll(outline).toContain('2 north · oslo.jsonl')
  await openFile(page, 'accra.jsonl')
  await expect.poll(() => statusBarItem(page, 'assay.target').innerText()).toContain('south')
  await editorAction(page, 'Run Open Dataset').click()

  await expect
    .poll(outline)
    .toEqual([`1 ${one}/assay.config.mjs`, '2 north · oslo.jsonl', `1 ${other}/assay.config.mjs`, '2 south · accra.jsonl'])
  await expect.poll(async () => (await storedRuns(join(folder, one))).map(({ state }) => state)).toEqual(['completed'])
  await expect.poll(async () => (await storedRuns(join(folder, other))).map(({ state }) => state)).toEqual(['completed'])
})

describe('a folder with two configs', () => {
  const dataset = '{"id":"oslo","input":"oslo","expected":"OSLO"}\n'

  beforeAll(async () => {
    await page.close()
    folder = await workbench.writeFolder({
      'north/assay.config.mjs': choosing,
      'north/oslo.jsonl': dataset,
      'south/assay.config.mjs': config('south'),
      'south/lima.jsonl': dataset,
    })
    page = await workbench.openFolder(folder)
    await openViewContainer(page, 'Assay')
    await openFile(page, 'oslo.jsonl')
  })

  it('asks for target and scorers where the config has several, and shows both', async () => {
    await statusBarItem(page, 'assay.target').getByText('Choose target').click()
    await quickPickRow(page, 'loud').click()
    await page.keyboard.press('Enter')
    await expect.poll(status).toBe('loud · Choose scorers')
    await statusBarItem(page, 'assay.target').getByText('Choose scorers').click()
    await quickPickRow(page, 'exact').click()
    await page.keyboard.press('Enter')

    await expect.poll(status).toBe('loud · exact')
    expect(await statusBarItem(page, 'assay.target').getAttribute('aria-label')).toContain('Assay target: loud, scorers: exact')
    await editorAction(page, 'Run Open Dataset').click()
    await expect.poll(outline).toContain('2 loud · oslo.jsonl')
  })

  it('remembers them when the window is loaded again, for this dataset and not for that of the other config', async () => {
    await page.reload()
    await workbenchReady(page)
    await openViewContainer(page, 'Assay')

    // A window that is loaded again does not always open its files.
    await openFile(page, 'oslo.jsonl')
    await expect.poll(status).toBe('loud · exact')
    await openFile(page, 'lima.jsonl')
    await expect.poll(status).toBe('south · exact')
    await openFile(page, 'oslo.jsonl')
  })

  it('runs a row again with what its run had, although something else is chosen now', async () => {
    const choose = async (what: string, ...clicked: readonly string[]): Promise<void> => {
      await statusBarItem(page, 'assay.target').click()
      await chooseQuickPick(page, what)
      for (const id of clicked) await quickPickRow(page, id).click()
      await page.keyboard.press('Enter')
    }
    await expect.poll(status).toBe('loud · exact')
    await choose('Choose Targets', 'loud', 'quiet')
    await expect.poll(status).toBe('quiet · exact')
    await choose('Choose Scorers', 'short')
    await expect.poll(status).toBe('quiet · 2 scorers')
    await expandRow(page, 'Runs', 'loud · oslo.jsonl')
    await expandRow(page, 'Runs', 'passed')

    await chooseFromContextMenu(treeRow(page, 'Runs', 'oslo'), 'Run Row Again')

    await expect.poll(async () => (await outline()).filter((line) => line.endsWith(' · oslo.jsonl'))).toHaveLength(2)
    expect(await outline()).not.toContain('2 quiet · oslo.jsonl')
  })
})
