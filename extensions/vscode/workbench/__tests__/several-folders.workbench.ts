import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { editorAction } from '../page/actions.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { treeRows } from '../page/tree-view.ts'
import { storedRuns } from '../terminal/stored-runs.ts'
import { useWorkbench } from '../use-workbench.ts'

const config = (target: string): string => `
export default {
  targets: { ${target}: (input) => input.toUpperCase() },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}
`
const [one, other] = [`Oslo's "best" $(towns)`, 'Accra & more']

const workbench = useWorkbench()
let folder = ''
let page: Page

const outline = async (): Promise<readonly string[]> =>
  (await treeRows(page, 'Runs')).filter(({ level }) => level <= 2).map(({ level, label }) => `${level} ${label}`)

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
