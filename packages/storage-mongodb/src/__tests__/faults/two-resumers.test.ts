import { AssayError } from '@assay/core'
import { expect, it } from 'vitest'
import { describeEachTopology } from '../test-database.ts'
import { expectComplete, expectDone, expectKept, expectLost, expectSecretsKept } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { sharedPlace } from './place.ts'

describeEachTopology('two engines that want one run', (topology) => {
  const place = sharedPlace(topology)

  /** An evaluation whose first engine was stopped. */
  async function stoppedEvaluation(): Promise<Evaluation> {
    const evaluation = await Evaluation.make(place.url)
    const abortion = new AbortController()
    const working = evaluation.workAt(place.url, { signal: abortion.signal })
    await evaluation.rows(10)
    abortion.abort()
    const { error } = await working
    expect(AssayError.isInstance(error) && error.code).toBe('ABORTED')
    await expectKept(evaluation)
    return evaluation
  }

  it('resume it at once: one does, and the other says that somebody else was faster', async () => {
    for (let round = 0; round < 3; round += 1) {
      const evaluation = await stoppedEvaluation()

      const working = [evaluation.workAt(place.url), evaluation.workAt(place.url)]
      // The winner cannot end before.
      await Promise.race(working)
      evaluation.goOn()
      const works = await Promise.all(working)

      const [winner, loser] = works.toSorted((a, b) => Number(a.error !== null) - Number(b.error !== null))
      if (winner === undefined || loser === undefined) throw new Error('There were two')
      await expectDone(evaluation, winner)
      expectLost(loser)
      expectSecretsKept(evaluation, loser)
    }
  }, 120_000)

  it('resume it one after the other: the second is told who works on it', async () => {
    const evaluation = await stoppedEvaluation()
    const first = evaluation.workAt(place.url)
    await evaluation.engines(2)

    const second = await evaluation.workAt(place.url)
    evaluation.goOn()

    expect(second.error).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/ is leased by .*: wait until .*, or steal it$/),
    })
    await expectDone(evaluation, await first)
  }, 120_000)

  it('take it from one another: the last one does it, and the others say that it was taken over', async () => {
    const evaluation = await Evaluation.make(place.url)
    const works = [evaluation.workAt(place.url)]
    for (const count of [10, 20, 30]) {
      await evaluation.rows(count)
      works.push(evaluation.workAt(place.url, { steal: true }))
      await evaluation.engines(works.length)
    }

    evaluation.goOn()
    const ended = await Promise.all(works)

    const lost = ended.filter(({ error }) => error !== null)
    expect(lost).toHaveLength(3)
    for (const work of lost) expectLost(work)
    await expectComplete(evaluation, ended.find(({ error }) => error === null)?.summary ?? null)
  }, 120_000)
})
