import { expect, it } from 'vitest'
import { memoryRunsDriver } from '../domains/runs/memory/memory-runs-driver.ts'
import { RunsStorage } from '../domains/runs/base.ts'
import { manualSeam } from '../../seam/manual-seam.ts'
import { lostRounds } from '../lost-rounds.ts'

it('gives others their turn after each lost round', async () => {
  let turns = 0
  const seam = { ...manualSeam(), sleep: async () => void (turns += 1) }
  const lost = lostRounds(seam, 'Run a')

  await lost()
  await lost()

  expect(turns).toBe(2)
})

it('waits by chance, and longer the more rounds are lost, where winners make others lose', async () => {
  const pauses: number[] = []
  const seam = { ...manualSeam(), random: () => 0.5, sleep: async (milliseconds: number) => void pauses.push(milliseconds) }
  const lost = lostRounds(seam, 'Run a', 32)

  for (let round = 1; round < 500; round += 1) await lost()

  expect(pauses.slice(0, 7)).toStrictEqual([0, 0, 4, 8, 16, 16, 16])
  await expect(lost()).rejects.toMatchObject({ code: 'BACKEND' })
})

it('ends an update on a driver that never lets anybody win', async () => {
  const driver = { ...memoryRunsDriver(), replaceRun: async () => false }
  const runs = new RunsStorage(driver, { seam: { ...manualSeam(), sleep: async () => {} } })
  const { id } = await runs.createRun({
    datasetId: 'data',
    datasetVersion: new Date(0),
    targetType: 'function',
    targetId: 'target',
    totalItems: 1,
  })

  const refused = runs.updateRun({ id, name: 'new' })

  await expect(refused).rejects.toMatchObject({
    code: 'BACKEND',
    message: expect.stringContaining(`Run ${id}: the store said 10000 times`),
  })
})
