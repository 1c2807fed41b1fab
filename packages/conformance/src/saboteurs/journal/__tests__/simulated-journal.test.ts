import { manualSeam } from '@assay/core/testing'
import { beforeEach, expect, it } from 'vitest'
import { SimulatedJournal } from '../simulated-journal.ts'

const seam = manualSeam()
let journal: SimulatedJournal<string>

beforeEach(() => {
  journal = new SimulatedJournal()
})

it('keeps what was synced over a power cut, and nothing else', async () => {
  await journal.append('synced', seam)
  await journal.sync(seam)
  await journal.append('cached', seam)
  expect([journal.at(0), journal.at(1)]).toEqual(['synced', 'cached'])

  journal.cutPower()

  expect([journal.length, journal.at(0), journal.cuts]).toEqual([1, 'synced', 1])
})

it('ends a call that is under way when the power is cut', async () => {
  const appending = journal.append('late', seam)
  journal.cutPower()

  await expect(appending).rejects.toThrow('The power is gone')
  expect(journal.length).toBe(0)
})

it('syncs what was appended when the sync began', async () => {
  await journal.append('before', seam)
  const syncing = journal.sync(seam)
  const appending = journal.append('meanwhile', seam)
  await Promise.all([syncing, appending])

  journal.cutPower()

  expect([journal.length, journal.at(0)]).toEqual([1, 'before'])
})

it.each([
  ['before', 0],
  ['after', 1],
] as const)('fails once when it is told to: %s the entry is stored', async (when, length) => {
  journal.failNext(when)

  const writing = journal.append('first', seam).then(() => journal.sync(seam))

  await expect(writing).rejects.toThrow('The disk is gone')
  expect(journal.length).toBe(length)
  await journal.append('second', seam)
  await journal.sync(seam)
  expect(journal.length).toBe(length + 1)
})
