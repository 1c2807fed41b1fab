import { describe, expect, it } from 'vitest'
import { createPacer } from '../pacer.ts'
import { rejectionOf } from './rejection-of.ts'
import { smallEval } from './small-eval.ts'

const failing = (): never => {
  throw new Error('no key')
}

describe('runs that share a pacer', () => {
  it('go through the dataset side by side, however fast each of them is', async () => {
    const { run, seam } = await smallEval({ items: 8 })
    const pacer = createPacer(2, 2)
    const begun = { quick: 0, slow: 0 }
    const leads: number[] = []
    const quick = (): string => {
      begun.quick += 1
      leads.push(begun.quick - begun.slow)
      return 'answer'
    }
    const slow = async (): Promise<string> => {
      begun.slow += 1
      leads.push(begun.quick - begun.slow)
      await seam.sleep(100)
      return 'answer'
    }

    const both = Promise.all([
      run({ runId: 'quick', target: quick, pacer, maxConcurrency: 1 }),
      run({ runId: 'slow', target: slow, pacer, maxConcurrency: 1 }),
    ])
    const summaries = await seam.advanceUntil(both)

    expect(summaries.map(({ status }) => status)).toEqual(['completed', 'completed'])
    expect(Math.max(...leads)).toBeLessThanOrEqual(2)
    expect(begun).toEqual({ quick: 8, slow: 8 })
  })

  it('do not wait for one that failed before it began', async () => {
    const { run } = await smallEval()
    const pacer = createPacer(2, 1)

    const failed = rejectionOf(run({ runId: 'failed', targetId: 'nobody', pacer }))
    const summary = await run({ runId: 'other', pacer })

    expect((await failed).error.message).toBe('Target not found: function/nobody')
    expect(summary).toMatchObject({ status: 'completed', succeededCount: 5 })
  })

  it('do not wait for one that has ended, was aborted or reached a limit', async () => {
    const { run } = await smallEval()
    const pacer = createPacer(3, 1)
    const controller = new AbortController()
    const hang = (input: unknown): unknown => (input === 'question 1' ? controller.abort() : input)

    const [limited, aborted, whole] = await Promise.all([
      run({ runId: 'limited', target: failing, stopAfterErrors: 2, maxConcurrency: 1, pacer }),
      rejectionOf(run({ runId: 'aborted', target: hang, signal: controller.signal, pacer })),
      run({ runId: 'whole', pacer }),
    ])

    expect(limited).toMatchObject({ status: 'cancelled', failedCount: 2 })
    expect(aborted.error.code).toBe('ABORTED')
    expect(whole).toMatchObject({ status: 'completed', succeededCount: 5 })
  })

  it('can be aborted while they wait for another', async () => {
    const { run, seam, asked } = await smallEval()
    const pacer = createPacer(2, 1)
    const controller = new AbortController()
    pacer.join()
    const waiting = rejectionOf(run({ pacer, signal: controller.signal }))
    await seam.advance(0)
    const askedBefore = asked.length

    controller.abort()
    const { error, summary } = await waiting

    expect(askedBefore).toBe(1)
    expect(error.code).toBe('ABORTED')
    expect(summary).toMatchObject({ succeededCount: 1, skippedCount: 4 })
  })
})
