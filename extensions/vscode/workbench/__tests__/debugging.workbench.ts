import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { chooseFromContextMenu } from '../page/context-menu.ts'
import { activeTab, lineNumber } from '../page/editor.ts'
import { treeRow } from '../page/tree-view.ts'
import { waitUntil } from '../page/wait-until.ts'
import { useWorkbench } from '../use-workbench.ts'
import { openAtlas } from './atlas.ts'
import { runsOutline } from './runs-outline.ts'

const workbench = useWorkbench()
let page: Page

/** Node has to compile this, not only to take the types out: an enum becomes several lines. */
const config = `enum Capital { France = 'Paris', Spain = 'Madrid' }

function capitalOf(country: keyof typeof Capital): string {
  const capital: string = Capital[country]
  debugger
  return capital
}

export default {
  project: 'atlas',
  targets: { capitals: capitalOf },
  scorers: {
    exact: {
      threshold: 1,
      run: ({ output, expectedOutput }: { output: unknown, expectedOutput: unknown }) => {
        debugger
        return { score: output === expectedOutput ? 1 : 0 }
      },
    },
  },
}
`

/** Where the debugger has stopped: the file and the line that it shows. */
async function stop(): Promise<string> {
  if ((await page.locator('.editor-group-container.active .debug-top-stack-frame-line').count()) === 0) return 'nowhere'
  const line = await page.locator('.statusbar-item[id="status.editor.selection"]').innerText()
  return `${(await activeTab(page).getAttribute('data-resource-name')) ?? ''} ${/\d+/.exec(line)?.[0] ?? ''}`
}

const goOn = (): Promise<void> => page.locator('.debug-toolbar .action-label[aria-label^="Continue"]').click()

beforeAll(async () => {
  page = (await openAtlas(workbench, {}, { 'assay.config.ts': config })).page
})

it('stops in the target and in the scorer of one row that is debugged, at the lines of the TypeScript', async () => {
  await chooseFromContextMenu(lineNumber(page, 2), 'Debug Row')
  await expect.poll(stop).toBe('assay.config.ts 5')
  await goOn()
  await expect.poll(stop).toBe('assay.config.ts 16')
  await goOn()

  await expect
    .poll(() => runsOutline(page))
    .toEqual(['capitals · capitals.jsonl: 100.0 % · 1 of 1 · completed', '  passed: 1', '    es: 100.0 %'])
  await page.locator('.debug-toolbar').waitFor({ state: 'hidden' })
})

it('debugs a row of a run again, which goes on without the debugger', async () => {
  await waitUntil('the debugger', async () => {
    // While the tree is read anew, the workbench does not know what was clicked.
    await chooseFromContextMenu(treeRow(page, 'Runs', 'es'), 'Debug Row')
    return page
      .locator('.debug-toolbar')
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      )
  })
  await expect.poll(stop).toBe('assay.config.ts 5')

  await page.locator('.debug-toolbar [aria-label^="Disconnect"]').click()

  const done = ['capitals · capitals.jsonl: 100.0 % · 1 of 1 · completed', '  passed: 1', '    es: 100.0 %']
  await expect.poll(() => runsOutline(page)).toEqual([...done, ...done])
})
