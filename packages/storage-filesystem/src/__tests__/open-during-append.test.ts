import { fork } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openFileStorage } from '../store/open-file-storage.ts'
import { temporaryFolder } from '../store/__tests__/temporary-folder.ts'

const newRun = {
  datasetId: 'dataset-1',
  datasetVersion: new Date(0),
  targetType: 'function',
  targetId: 'target-1',
  totalItems: 1_000,
} as const

describe('a store that another process appends to', () => {
  it('has every acknowledged row, and each batch whole, whenever it is opened and listed: 1,000 times', async () => {
    await using place = await temporaryFolder()
    const folder = place.path
    const first = await openFileStorage({ folder })
    await first.stores.runs.createRun({ ...newRun, id: 'run-1', lease: { owner: 'writer', ttl: 600_000 } })
    await first.close()
    const script = new URL('./append-in-process.ts', import.meta.url)
    const writer = fork(script, [folder, 'run-1'], { execArgv: ['--conditions=@assay/source'] })
    const acknowledged: number[] = []
    const complaints: string[] = []
    writer.on('message', (batch) => (typeof batch === 'number' ? acknowledged.push(batch) : undefined))
    await once(writer, 'message')
    const written = new Promise<void>((resolve) => writer.on('message', () => (acknowledged.length === 100 ? resolve() : undefined)))

    for (let opening = 0; opening < 1_000; opening += 1) {
      if (opening % 10 === 0) writer.send(opening / 10)
      const known = acknowledged.length
      const storage = await openFileStorage({ folder, readOnly: opening % 2 === 0 })
      const { results } = await storage.stores.runs.listResults({ runId: 'run-1', pagination: { limit: 1_000 } })
      await storage.close()

      const expected = Array.from({ length: results.length / 3 }, (_, batch) => ['a', 'b', 'c'].map((name) => `${batch}-${name}`)).flat()
      const isWhole = results.every(({ itemId, output }, index) => itemId === expected[index] && output === itemId.repeat(500))
      if (!isWhole || results.length % 3 !== 0) complaints.push(`Opening ${opening}: ${results.map(({ itemId }) => itemId).join()}`)
      if (results.length < known * 3) complaints.push(`Opening ${opening}: ${results.length} rows after ${known} batches`)
    }
    await written
    writer.disconnect()
    await once(writer, 'exit')

    expect(complaints).toEqual([])
    expect(acknowledged).toEqual(Array.from({ length: 100 }, (_, batch) => batch))
  }, 60_000)
})
