// Pages of a stored run, in a process that has seen nothing of it: pages-case.ts <folder> <rows>
import { openFileStorage } from '@assay/storage-filesystem'

const [, , folder = '', rowsText = ''] = process.argv
const rows = Number(rowsText)

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

let storage = await openFileStorage({ folder })
await storage.close()
// What is measured is a store without knowledge, not the first call of its code.
const open = await timed(async () => {
  storage = await openFileStorage({ folder })
})
const { runs } = storage.stores
const page = (offset: number, verdict?: 'failed'): Promise<unknown> =>
  runs.listResults({ runId: 'run', pagination: { offset, limit: 50 }, ...(verdict !== undefined && { verdict }) })
const cold = await timed(() => page(0))
const warm = async (offset: number, verdict?: 'failed'): Promise<number> => {
  const times: number[] = []
  for (let count = 0; count < 20; count += 1) times.push(await timed(() => page(offset, verdict)))
  return times.toSorted((first, second) => first - second)[10] ?? 0
}
const answer = {
  open,
  cold,
  first: await warm(0),
  last: await warm(rows - 50),
  failedFirst: await warm(0, 'failed'),
  failedLast: await warm(rows / 10 - 50, 'failed'),
  byItem: await timed(() => runs.getResultById({ runId: 'run', id: `0:item-${Math.floor(rows / 2)}` })),
  peakRss: process.resourceUsage().maxRSS * 1024,
}
await storage.close()
process.send?.(answer)
