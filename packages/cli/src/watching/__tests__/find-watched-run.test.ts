import { RunsInMemory } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { endedRun, unendedRun } from '../../runs/__tests__/ended-run.ts'
import { findWatchedRun } from '../find-watched-run.ts'

it('finds the newest run that somebody works on, else the newest', async () => {
  const seam = manualSeam()
  const runs = new RunsInMemory({ seam })
  for (const id of ['going', 'interrupted']) {
    await unendedRun(runs, { id })
    seam.setNow(seam.now() + 1)
  }
  await endedRun(runs, { id: 'newest' })
  const before = await findWatchedRun(runs, undefined)
  await runs.takeOverRun({ runId: 'going', lease: { owner: 'somebody', ttl: 60_000 } })

  expect(before.id).toBe('newest')
  expect((await findWatchedRun(runs, undefined)).id).toBe('going')
  expect((await findWatchedRun(runs, 'inter')).id).toBe('interrupted')
})
