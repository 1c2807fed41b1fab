import { systemSeam } from '@assay/core'
import { describe, inject, it, vi } from 'vitest'
import { describeEachTopology } from '../test-database.ts'
import { expectDone, expectStopped } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { longestStop } from './longest-stop.ts'
import { sharedPlace } from './place.ts'
import { openWire } from './wire.ts'

// They wait more than they work: all of them at once.
vi.setConfig({ maxConcurrency: 8 })

const { elapsed } = systemSeam()
const limits = { socketTimeoutMS: 1_000, serverSelectionTimeoutMS: 1_000, connectTimeoutMS: 800, heartbeatFrequencyMS: 500 }
const longest = longestStop({ answer: 1_000, selection: 1_000 })
const says =
  /^The MongoDB server at 127\.0\.0\.1:\d+ (stopped answering( \(no answer within 1 s\))?: look at the server and the network, then go on; a run can be resumed|did not answer within 1 s: look whether it runs, and whether a firewall lies between)$/

describe.concurrent('a run whose connection hangs', () => {
  describeEachTopology('on a real server', (topology) => {
    // A proxy leads to this machine alone.
    if (inject('mongod') === null) return
    const place = sharedPlace(topology)

    it.each([
      { what: 'nothing comes through', directions: [] },
      { what: 'no request comes through', directions: ['requests'] },
      { what: 'no answer comes through', directions: ['answers'] },
    ] as const)(
      'stops in time when $what',
      async ({ directions }) => {
        const evaluation = await Evaluation.make(place.url)
        await using wire = await openWire(place, limits)
        const working = evaluation.work(wire.storage)
        await evaluation.rows(10)

        wire.proxy.faults.hold(...directions)
        const hungAt = elapsed()
        evaluation.goOn()
        const work = await working
        // What still waits may come through now, and late.
        wire.proxy.faults.release()

        await expectStopped(evaluation, work, { says, by: hungAt + longest })
      },
      120_000,
    )

    it('goes on when the connection does in time', async () => {
      const evaluation = await Evaluation.make(place.url)
      await using wire = await openWire(place)
      const { faults } = wire.proxy
      const working = evaluation.work(wire.storage)
      await evaluation.rows(10)

      faults.hold()
      evaluation.goOn()
      await vi.waitUntil(() => faults.heldMessages > 0, { timeout: 60_000 })
      faults.release()

      await expectDone(evaluation, await working)
    }, 120_000)
  })
})
