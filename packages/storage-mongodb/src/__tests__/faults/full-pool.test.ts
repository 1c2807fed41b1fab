import { systemSeam } from '@assay/core'
import { describe, expect, inject, it, vi } from 'vitest'
import { describeEachTopology } from '../test-database.ts'
import { expectDone, expectStopped } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { longestStop } from './longest-stop.ts'
import { sharedPlace } from './place.ts'
import { openWire } from './wire.ts'

const { elapsed } = systemSeam()

describe.concurrent('a run whose pool of connections is full', () => {
  describeEachTopology('on a real server', (topology) => {
    // A proxy leads to this machine alone.
    if (inject('mongod') === null) return
    const place = sharedPlace(topology)

    it('goes on when it gets its turn among many readers', async () => {
      const evaluation = await Evaluation.make(place.url)
      await using wire = await openWire(place, { maxPoolSize: 2 })
      const { runs } = wire.storage.stores
      let pages = 0
      let isDone = false
      const readOn = async (): Promise<void> => {
        while (!isDone) {
          await runs.listResults({ runId: evaluation.runId })
          pages += 1
        }
      }
      const working = evaluation.work(wire.storage)
      await evaluation.rows(10)

      const reading = Array.from({ length: 30 }, readOn)
      await vi.waitUntil(() => pages > 30, { timeout: 60_000 })
      evaluation.goOn()
      const work = await working
      isDone = true
      await Promise.all(reading)

      await expectDone(evaluation, work)
    }, 120_000)

    it('stops and names the pool when a reader keeps all connections', async () => {
      const evaluation = await Evaluation.make(place.url)
      await using wire = await openWire(place, { maxPoolSize: 1, waitQueueTimeoutMS: 300, heartbeatFrequencyMS: 60_000 })
      const { faults } = wire.proxy
      const working = evaluation.work(wire.storage)
      // Until it is told to go on, the engine has nothing more to write.
      await evaluation.rows(evaluation.freePairs)

      wire.tap(({ name, collection }) => {
        // The engine of a new run does not read its rows in the middle.
        if (name === 'find' && collection === 'assay_results') faults.hold('answers')
      })
      const reading = wire.storage.stores.runs.listResults({ runId: evaluation.runId })
      await vi.waitUntil(() => faults.heldMessages > 0, { timeout: 60_000 })
      const fullAt = elapsed()
      evaluation.goOn()
      const work = await working
      faults.release()
      const { results } = await reading

      expect(results.length).toBeGreaterThan(0)
      const says =
        /^All connections to the MongoDB server at 127\.0\.0\.1:\d+ are in use: raise maxPoolSize or waitQueueTimeoutMS in the storage URL/
      await expectStopped(evaluation, work, { says, by: fullAt + longestStop({ answer: 0, selection: 300 }) })
    }, 120_000)
  })
})
