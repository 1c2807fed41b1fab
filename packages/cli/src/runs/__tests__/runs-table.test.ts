import { RunsInMemory } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { runsTable } from '../runs-table.ts'

const seam = manualSeam()
const runs = new RunsInMemory({ seam })
const names = new Map([['data', 'atlas/capitals.jsonl']])
const create = (id: string, targetId: string) =>
  runs.createRun({ id, datasetId: 'data', datasetVersion: new Date(0), targetType: 'function', targetId, totalItems: 1_440, trials: 2 })

it('shows UUIDs by their end, other ids whole, hostile text harmless, and counts who errored once a run has ended', async () => {
  const { id } = await create('01a204a8-2bab-7532-b864-67095fe78163', 'franc')
  const ended = await runs.updateRun({ id, status: 'completed', completedAt: new Date(seam.now()), succeededCount: 2_870, failedCount: 10 })
  const begun = await create('nightly', 'e\u001b[31mld')

  const lines = runsTable([ended, begun], { names, rowsDone: new Map([[begun.id, 1_204]]), seam, paint: plainPaint, width: 110 })

  expect(lines.join('\n')).toMatchInlineSnapshot(`
    "started (UTC)        run           target       dataset               state                  rows  errored
    2026-01-01 00:00:00  67095fe78163  franc        atlas/capitals.jsonl  completed    2,880 of 2,880       10
    2026-01-01 00:00:00  nightly       e\\x1b[31mld  atlas/capitals.jsonl  interrupted  1,204 of 2,880"
  `)
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(110)
})
