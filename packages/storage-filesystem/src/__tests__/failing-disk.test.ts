import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../files/file-operations.ts'
import { expectResumed } from './expect-kept.ts'
import { expectTold } from './expect-told.ts'
import { SimulatedEvaluation } from './simulated-evaluation.ts'
import type { EvaluationSize } from './simulated-evaluation.ts'

const small: EvaluationSize = { items: 3, trials: 2, concurrency: 2, output: 20 }
// A run makes a few less.
const calls = 230

describe('a run on a disk that fails', () => {
  it.each([
    { code: 'EIO', done: false, from: 0 },
    { code: 'ENOSPC', done: false, from: 1 },
    { code: 'EACCES', done: false, from: 2 },
    { code: 'EROFS', done: false, from: 0 },
    { code: 'EIO', done: true, from: 1 },
  ] as const)(
    'keeps what was acknowledged, and the next process ends it, when any call is $code (done: $done; each third from $from)',
    async ({ code, done, from }) => {
      for (let after = from; after < calls; after += 3) {
        const evaluation = await SimulatedEvaluation.make(small, 1)
        evaluation.disk.fail({ code, done, after })

        const { error } = await evaluation.work()

        expectTold(error, code)
        // What was acknowledged after a call was made again must be on the disk all the same.
        evaluation.disk.cutPower()
        evaluation.disk.repair()
        await expectResumed(evaluation)
      }
    },
    60_000,
  )

  it('goes on in the same process when all calls failed from some moment to another', async () => {
    for (let after = 2; after < calls; after += 4) {
      const evaluation = await SimulatedEvaluation.make(small, 1)
      const process = await evaluation.start()
      evaluation.disk.fail({ code: 'EIO', after, times: Infinity })

      const { error } = await evaluation.workIn(process)

      expectTold(error, 'EIO')
      evaluation.disk.repair()
      await expectResumed(evaluation, process)
    }
  }, 60_000)

  it('goes on in the same process when the disk was full, however little fitted', async () => {
    for (let free = 0; free < 10_000; free += 170) {
      const evaluation = await SimulatedEvaluation.make(small, 1)
      const process = await evaluation.start()
      evaluation.disk.free = free

      const { error } = await evaluation.workIn(process)

      expectTold(error, 'ENOSPC')
      evaluation.disk.repair()
      await expectResumed(evaluation, process)
    }
  }, 60_000)

  it('goes on in the same process when the disk became read-only under it', async () => {
    for (let after = 2; after < calls; after += 4) {
      const evaluation = await SimulatedEvaluation.make(small, 1)
      const process = await evaluation.start((files) =>
        afterCalls(files, after, async () => {
          evaluation.disk.readOnly = true
          evaluation.disk.fail({ code: 'EROFS', operation: 'write', times: Infinity })
        }),
      )

      const { error } = await evaluation.workIn(process)

      expectTold(error, 'EROFS')
      evaluation.disk.repair()
      await expectResumed(evaluation, process)
    }
  }, 60_000)

  it('says so when the store was taken away under it, makes nothing in its place, and goes on when it is back', async () => {
    for (let after = 2; ; after += 2) {
      const evaluation = await SimulatedEvaluation.make(small, 1)
      const person = evaluation.disk.mount()
      const process = await evaluation.start((files) => afterCalls(files, after, () => person.rename('/disk/store', '/disk/moved')))

      const { error } = await evaluation.workIn(process)
      if (evaluation.isFinished) return

      expectTold(error, 'ENOENT')
      expect(evaluation.disk.paths().filter((path) => path.startsWith('/disk/store'))).toEqual([])
      await person.rename('/disk/moved', '/disk/store')
      await expectResumed(evaluation, process)
    }
  }, 60_000)
})

/** Lets something happen to the disk between two calls. */
function afterCalls(files: FileOperations, count: number, happen: () => Promise<void>): FileOperations {
  let left = count
  const noted = async (): Promise<void> => {
    left -= 1
    if (left === 0) await happen()
  }
  return {
    ...files,
    open: async (path, mode) => {
      await noted()
      const file = await files.open(path, mode)
      return {
        ...file,
        write: async (bytes) => {
          await noted()
          return file.write(bytes)
        },
        sync: async () => {
          await noted()
          return file.sync()
        },
      }
    },
    status: async (path) => {
      await noted()
      return files.status(path)
    },
    list: async (path) => {
      await noted()
      return files.list(path)
    },
    link: async (from, to) => {
      await noted()
      return files.link(from, to)
    },
    rename: async (from, to) => {
      await noted()
      return files.rename(from, to)
    },
  }
}
