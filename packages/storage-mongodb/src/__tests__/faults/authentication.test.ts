import { inspect } from 'node:util'
import { systemSeam } from '@assay/core'
import { expect, inject, it } from 'vitest'
import { refusalOf } from '../../store/__tests__/refusal-of.ts'
import { sampleResult, sampleRun } from '../../store/__tests__/sample-input.ts'
import { mongoStorage } from '../../store/mongo-storage.ts'
import { describeEachTopology } from '../test-database.ts'
import { expectStopped } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { longestStop } from './longest-stop.ts'
import { evaluator, sharedPlace } from './place.ts'
import { openWire } from './wire.ts'

const { elapsed } = systemSeam()
const refused =
  /^The MongoDB server at .* refused the user name or the password, which it looked up in the database assay-test-\w+: correct them/

describeEachTopology('a server that refuses the password', (topology) => {
  const place = sharedPlace(topology)

  it('is told of within five seconds when a store is opened', async () => {
    const start = elapsed()

    const error = await refusalOf(mongoStorage({ url: place.url.replace(evaluator.password, 'wr0ng-p4ss') }))

    expect(error).toMatchObject({ code: 'BACKEND', message: expect.stringMatching(refused) })
    expect(elapsed() - start).toBeLessThan(5_000)
    expect(inspect(error, { depth: 20 })).not.toMatch(/wr0ng-p4ss|eva-who/)
  }, 120_000)

  // A proxy leads to this machine alone.
  if (inject('mongod') === null) return

  it('stops a run whose password was changed in the middle, once its connections break', async () => {
    const evaluation = await Evaluation.make(place.url)
    await using wire = await openWire(place)
    const working = evaluation.work(wire.storage)
    await evaluation.rows(10)

    await place.changePassword('an0ther-p4ss')
    wire.proxy.cut()
    const cutAt = elapsed()
    evaluation.goOn()
    const work = await working
    await place.changePassword(evaluator.password)

    await expectStopped(evaluation, work, { says: refused, by: cutAt + longestStop({ answer: 0, selection: 0 }) })
  }, 120_000)

  it('leaves it open what became of rows whose answer was lost with the connection', async () => {
    await using wire = await openWire(place)
    const { runs } = wire.storage.stores
    await runs.createRun(sampleRun('run-1'))
    await runs.addResults({ runId: 'run-1', results: [sampleResult('a')] })
    await place.changePassword('an0ther-p4ss')
    wire.tap(({ name, collection }) => {
      const isCommit = name === 'update' && collection === 'assay_runs'
      if (isCommit) wire.proxy.faults.loseAnswers({ command: 'update', count: 1, thenCut: true })
    })

    const error = await refusalOf(runs.addResults({ runId: 'run-1', results: [sampleResult('b')] }))
    await place.changePassword(evaluator.password)

    const { results } = await runs.listResults({ runId: 'run-1' })
    expect(results.map(({ itemId }) => itemId)).toEqual(['a', 'b'])
    expect(error).toMatchObject({ code: 'BACKEND', details: { outcome: 'unknown' } })
  }, 120_000)
})
