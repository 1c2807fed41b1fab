import { describe, expect, it } from 'vitest'
import { AssayError } from '../../../../errors/assay-error.ts'
import type { NewRow } from '../../../../storage/domains/runs/runs-driver.ts'
import { manualSeam } from '../../../../seam/manual-seam.ts'
import type { ManualSeam } from '../../../../seam/manual-seam.ts'
import { sampleRow } from '../../../../testing/sample-row.ts'
import { WriteQueue } from '../write-queue.ts'
import type { Append } from '../write-queue.ts'

interface Batch {
  readonly ids: readonly string[]
  readonly token: string
  /** Ends the append: with an error, else with the next seqs. */
  readonly end: (error?: Error) => Promise<void>
}

interface Fixture {
  readonly queue: WriteQueue
  readonly seam: ManualSeam
  /** The appends, in the order of the calls. */
  readonly batches: Batch[]
  readonly stored: (readonly [string, number])[]
  readonly failures: unknown[]
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const row = (name: number | string): NewRow => sampleRow({ itemId: String(name) })
const unknown = new AssayError('BACKEND', 'the line was cut', { details: { outcome: 'unknown' } })

/** A queue whose appends end when the test says so. */
function queueOverSlowStore(withoutOutput: (row: NewRow) => NewRow | null = () => null): Fixture {
  const seam = manualSeam()
  const batches: Batch[] = []
  const stored: (readonly [string, number])[] = []
  const failures: unknown[] = []
  let seq = 0
  const append: Append = (rows, token) =>
    new Promise((resolve, reject) => {
      batches.push({
        ids: rows.map(({ itemId }) => itemId),
        token,
        end: async (error) => {
          if (error === undefined) resolve(rows.map(() => (seq += 1)))
          else reject(error)
          await turn()
        },
      })
    })
  const queue = new WriteQueue({
    seam,
    append,
    onStored: (rows, seqs) => stored.push(...rows.map(({ itemId }, index): readonly [string, number] => [itemId, seqs[index] ?? -1])),
    onFailed: (error) => failures.push(error),
    withoutOutput,
  })
  return { queue, seam, batches, stored, failures }
}

describe('WriteQueue', () => {
  it('stores rows in the order in which they come, one batch at a time, and says under which seqs', async () => {
    const { queue, batches, stored } = queueOverSlowStore()
    for (const name of ['a', 'b']) void queue.push(row(name), 1)
    await turn()
    for (const name of ['c', 'd', 'e']) void queue.push(row(name), 1)
    await turn()
    const underWay = batches.length

    await batches[0]?.end()
    await batches[1]?.end()

    expect(underWay).toBe(1)
    expect(batches.map(({ ids }) => ids)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ])
    expect(stored).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['e', 5],
    ])
  })

  it('takes all that waits along with the next batch, as soon as the one before it has ended', async () => {
    const { queue, batches, seam } = queueOverSlowStore()
    void queue.push(row('first'), 1)
    await turn()
    for (let name = 0; name < 3_000; name += 1) void queue.push(row(name), 1)

    await batches[0]?.end()

    expect(batches[1]?.ids).toHaveLength(3_000)
    expect(seam.sleeping()).toBe(0)
  })

  it('names each batch differently', async () => {
    const { queue, batches } = queueOverSlowStore()
    for (const name of ['a', 'b', 'c']) {
      void queue.push(row(name), 1)
      await turn()
      await batches.at(-1)?.end()
    }

    expect(new Set(batches.map(({ token }) => token)).size).toBe(3)
  })

  it('tells of a batch only after it was acknowledged', async () => {
    const { queue, batches, stored } = queueOverSlowStore()
    void queue.push(row('a'), 1)
    await turn()
    const before = [...stored]

    await batches[0]?.end()

    expect(before).toEqual([])
    expect(stored).toEqual([['a', 1]])
  })

  it('makes whoever brings row 1,024 wait until the batch before them is stored', async () => {
    const { queue, batches } = queueOverSlowStore()
    void queue.push(row('first'), 1)
    await turn()

    const waits = Array.from({ length: 1_024 }, (_, name) => queue.push(row(name), 1))
    let free = false
    void waits.at(-1)?.then(() => (free = true))
    await turn()
    const freeBefore = free
    await batches[0]?.end()

    expect(waits.slice(0, -1).every((wait) => wait === undefined)).toBe(true)
    expect(freeBefore).toBe(false)
    expect(free).toBe(true)
    expect(batches[1]?.ids).toHaveLength(1_024)
  })

  it('makes whoever brings the 4 millionth character wait', async () => {
    const { queue, batches } = queueOverSlowStore()
    void queue.push(row('first'), 20)
    await turn()

    const small = queue.push(row('small'), 2_000_000)
    const large = queue.push(row('large'), 2_000_000)
    await batches[0]?.end()
    const next = queue.push(row('next'), 2_000_000)

    expect(small).toBeUndefined()
    expect(large).toBeInstanceOf(Promise)
    expect(next).toBeUndefined()
    await large
  })

  it('drains when every row is stored, also those that come meanwhile', async () => {
    const { queue, batches, stored } = queueOverSlowStore()
    void queue.push(row('a'), 1)
    await turn()
    let drained = false
    const draining = queue.drain().then(() => (drained = true))
    void queue.push(row('b'), 1)

    await batches[0]?.end()
    const drainedEarly = drained
    await batches[1]?.end()
    await draining

    expect(drainedEarly).toBe(false)
    expect(stored).toHaveLength(2)
  })

  it('drains at once when there is nothing', async () => {
    const { queue } = queueOverSlowStore()

    await expect(queue.drain()).resolves.toBeUndefined()
  })

  it('forgets what waits when it is abandoned, frees whoever waits, and lets the batch under way end', async () => {
    const { queue, batches, stored, failures } = queueOverSlowStore()
    void queue.push(row('under way'), 1)
    await turn()
    const full = queue.push(row('waiting'), 4_000_000)

    queue.abandon()
    await full
    const afterwards = queue.push(row('late'), 4_000_000)
    await batches[0]?.end()
    await queue.drain()

    expect(afterwards).toBeUndefined()
    expect(batches).toHaveLength(1)
    expect(stored).toEqual([['under way', 1]])
    expect(failures).toEqual([])
  })

  it('sends a batch of unknown outcome again under the same name, four times in all, and then fails', async () => {
    const { queue, batches, seam, failures, stored } = queueOverSlowStore()
    void queue.push(row('a'), 1)
    await turn()

    for (let send = 0; send < 4; send += 1) {
      await batches[send]?.end(unknown)
      await seam.advance(30_000)
    }
    await queue.drain()

    expect(batches.map(({ ids, token }) => [ids, token])).toEqual(Array.from({ length: 4 }, () => [['a'], batches[0]?.token]))
    expect(failures).toEqual([unknown])
    expect(stored).toEqual([])
    expect(seam.sleeping()).toBe(0)
  })

  it('does not send a batch again once it is abandoned, and leaves no timer behind', async () => {
    const { queue, batches, seam } = queueOverSlowStore()
    void queue.push(row('a'), 1)
    await turn()
    await batches[0]?.end(unknown)
    const sleepingBefore = seam.sleeping()

    queue.abandon()
    await queue.drain()
    await seam.advance(60_000)

    expect(sleepingBefore).toBe(1)
    expect(batches).toHaveLength(1)
    expect(seam.sleeping()).toBe(0)
  })

  it.each([
    ['is known to be not stored', new AssayError('BACKEND', 'disk full', { details: { outcome: 'none' } })],
    ['was refused', new AssayError('CONFLICT', 'taken over', { details: { reason: 'fenced' } })],
    ['found the store closed', new AssayError('CLOSED', 'closed')],
  ])('fails at once over a batch that %s, and takes no row any more', async (_what, error) => {
    const { queue, batches, failures } = queueOverSlowStore()
    void queue.push(row('a'), 1)
    await turn()
    void queue.push(row('b'), 1)

    await batches[0]?.end(error)
    await queue.drain()
    void queue.push(row('c'), 1)
    await turn()

    expect(failures).toEqual([error])
    expect(batches).toHaveLength(1)
  })

  it('sends a batch without what was too large in it, under another name', async () => {
    const { queue, batches, stored } = queueOverSlowStore((large) => ({ ...large, itemId: `small ${large.itemId}` }))
    for (const name of ['a', 'b', 'c']) void queue.push(row(name), 1)
    await turn()

    await batches[0]?.end(new AssayError('TOO_LARGE', 'too large', { details: { index: 1 } }))
    await batches[1]?.end()

    expect(batches.map(({ ids }) => ids)).toEqual([
      ['a', 'b', 'c'],
      ['a', 'small b', 'c'],
    ])
    expect(batches[1]?.token).not.toBe(batches[0]?.token)
    expect(stored.map(([name]) => name)).toEqual(['a', 'small b', 'c'])
  })

  it.each([{ index: 1 }, { index: 7 }, {}])('fails over a row that stays too large: %o', async (details) => {
    const { queue, batches, failures } = queueOverSlowStore()
    const error = new AssayError('TOO_LARGE', 'too large', { details })
    for (const name of ['a', 'b']) void queue.push(row(name), 1)
    await turn()

    await batches[0]?.end(error)
    await queue.drain()

    expect(failures).toEqual([error])
  })
})
