import { expect, it } from 'vitest'
import { clickRowAction, editorAction } from '../../page/actions.ts'
import { diffText } from '../../page/editor.ts'
import { treeRow } from '../../page/tree-view.ts'
import { useWorkbench } from '../../use-workbench.ts'
import { openAtlas } from '../atlas.ts'
import { runsOutline } from '../runs-outline.ts'

const workbench = useWorkbench()
const run = 'capitals · capitals.jsonl'

it('runs the open dataset, shows its rows while it goes on, opens one, and stops', async () => {
  const { page } = await openAtlas(workbench, { France: 'Paris', Spain: 'Lisbon' })

  await editorAction(page, 'Run Open Dataset').click()
  await expect
    .poll(() => runsOutline(page))
    .toEqual([
      `${run}: running · 50.0 % · 2 of 5`,
      '  failed: 1',
      '    es: 0.0 %',
      '  passed: 1',
      '    fr: 100.0 %',
      '  running: 3',
      '    at',
      '    it',
      '    pe',
    ])
  await treeRow(page, 'Runs', 'es').click()
  await expect.poll(() => diffText(page)).toEqual({ original: 'Madrid', modified: 'Lisbon' })
  await clickRowAction(page, 'Runs', run, 'Stop Run')

  await expect.poll(async () => (await runsOutline(page))[0]).toBe(`${run}: stopped · 50.0 % · 2 of 5`)
})
