// Lists of runs, in a process that has seen nothing of the store: runs-case.ts <folder>
import { openFileStorage } from '@assay/storage-filesystem'

const [, , folder = ''] = process.argv

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

await (await openFileStorage({ folder })).close()
let storage = await openFileStorage({ folder })
await storage.close()
const open = await timed(async () => {
  storage = await openFileStorage({ folder })
})
const { runs } = storage.stores
const list = (): Promise<unknown> => runs.listRuns({ pagination: { limit: 50 } })
const cold = await timed(list)
const warm: number[] = []
for (let count = 0; count < 20; count += 1) warm.push(await timed(list))
// Another opener is as good as another process: nothing is shared between two.
const other = await openFileStorage({ folder })
await other.stores.runs.updateRun({ id: 'run-7', name: 'changed by somebody else' })
const afterChange = await timed(list)
await other.close()
await storage.close()
process.send?.({ open, cold, warm: warm.toSorted((first, second) => first - second)[10], afterChange })
