import { systemSeam } from '@assay/core'
import { describe, inject, it } from 'vitest'
import { describeEachTopology } from '../test-database.ts'
import { expectDone, expectStopped } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { longestStop } from './longest-stop.ts'
import { sharedPlace } from './place.ts'
import { openWire } from './wire.ts'

const { elapsed } = systemSeam()

describe.concurrent('a run whose server is slow', () => {
  describeEachTopology('on a real server', (topology) => {
    // A proxy leads to this machine alone.
    if (inject('mongod') === null) return
    const place = sharedPlace(topology)

    it('goes on, only slower', async () => {
      const evaluation = await Evaluation.make(place.url)
      await using wire = await openWire(place)
      const working = evaluation.work(wire.storage)
      await evaluation.rows(10)

      wire.proxy.faults.delay(60)
      evaluation.goOn()

      await expectDone(evaluation, await working)
    }, 120_000)

    it('stops in time when every answer comes too late', async () => {
      const evaluation = await Evaluation.make(place.url)
      await using wire = await openWire(place, { socketTimeoutMS: 400, serverSelectionTimeoutMS: 1_500, heartbeatFrequencyMS: 500 })
      const working = evaluation.work(wire.storage)
      await evaluation.rows(10)

      wire.proxy.faults.delay(450)
      const slowAt = elapsed()
      evaluation.goOn()
      const work = await working
      wire.proxy.faults.delay(0)

      const says = /^The MongoDB server at 127\.0\.0\.1:\d+ (stopped answering|did not answer within)/
      // Connecting anew goes well, so that each send waits for an answer.
      await expectStopped(evaluation, work, { says, by: slowAt + longestStop({ answer: 16 * 400, selection: 1_500 }) })
    }, 120_000)
  })
})
