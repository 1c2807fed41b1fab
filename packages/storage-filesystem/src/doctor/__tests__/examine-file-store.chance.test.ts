import { decodeResult } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { openFileStorage } from '../../store/open-file-storage.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { examineFileStore } from '../examine-file-store.ts'
import { fill } from './sample-store.ts'

const folder = '/store'

/** Damages some lines of a log by chance; gives what is left. */
function damage(text: string, random: () => number): string {
  const lines = text.split('\n')
  const below = (count: number): number => Math.floor(random() * count)
  for (let count = 1 + below(3); count > 0; count -= 1) {
    const index = below(lines.length)
    const line = lines[index] ?? ''
    const kind = below(5)
    if (kind === 0) lines.splice(index, 1 + below(4))
    else if (kind === 1) lines[index] = `${line.slice(0, below(line.length))}\u0000${line.slice(below(line.length))}`
    else if (kind === 2) lines.splice(index, 0, line)
    else if (kind === 3) lines.splice(index, 0, 'something else')
    else lines.length = index + 1
  }
  return lines.join('\n')
}

function intactRows(text: string): ReadonlyMap<number, string> {
  const rows = text.split('\n').filter((line) => line.startsWith('{"itemVersion"'))
  return new Map(
    rows.flatMap((line) => {
      try {
        return [[decodeResult(line).seq, line] as const]
      } catch {
        return []
      }
    }),
  )
}

it.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'repairs a log of rows that chance damaged, and keeps its intact rows (%i)',
  async (seed) => {
    const { random } = manualSeam({ seed })
    const disk = new SimulatedFiles({ folders: ['/'] })
    const files = disk.mount()
    const storage = await openFileStorage({ folder, files })
    const { runId } = await fill(storage)
    await storage.close()
    const path = disk.paths().find((one) => one.endsWith('/results.jsonl')) ?? ''
    const before = disk.content(path)?.toString() ?? ''
    const damaged = damage(before, random)
    disk.plantFile(path, damaged)
    await examineFileStore({ folder, files, repair: true })

    const again = await examineFileStore({ folder, files })
    expect(again.findings.filter(({ severity }) => severity === 'damage')).toEqual([])
    const mended = await openFileStorage({ folder, files })
    const { results } = await mended.stores.runs.listResults({ runId })
    await mended.close()
    const left = intactRows(damaged)
    expect(results.map(({ seq }) => seq)).toEqual([...left.keys()].toSorted((one, other) => one - other))
    for (const [seq, line] of intactRows(disk.content(path)?.toString() ?? '')) expect(line).toBe(left.get(seq))
  },
)

it.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'repairs a log of items that chance damaged, so that every version agrees with itself (%i)',
  async (seed) => {
    const { random } = manualSeam({ seed })
    const disk = new SimulatedFiles({ folders: ['/'] })
    const files = disk.mount()
    const storage = await openFileStorage({ folder, files })
    const { datasetId } = await fill(storage)
    await storage.stores.datasets.updateItem({ datasetId, id: 'item-2', input: 'changed' })
    await storage.stores.datasets.deleteItem({ datasetId, id: 'item-5' })
    await storage.close()
    const path = disk.paths().find((one) => one.endsWith('/items.jsonl')) ?? ''
    disk.plantFile(path, damage(disk.content(path)?.toString() ?? '', random))

    await examineFileStore({ folder, files, repair: true })

    const again = await examineFileStore({ folder, files })
    expect(again.findings).toEqual([])
    const mended = await openFileStorage({ folder, files })
    const { datasets } = mended.stores
    const isThere = (await datasets.getDatasetById({ id: datasetId })) !== null
    const { versions } = isThere ? await datasets.listVersions({ datasetId }) : { versions: [] }
    for (const { version, itemCount } of versions) {
      const { items, pagination } = await datasets.listItems({ datasetId, version })
      expect([items.length, pagination.total]).toEqual([itemCount, itemCount])
    }
    const added = isThere ? await datasets.addItem({ datasetId, id: 'new', input: 1 }) : null
    expect(added?.id).toBe(isThere ? 'new' : undefined)
    await mended.close()
  },
)
