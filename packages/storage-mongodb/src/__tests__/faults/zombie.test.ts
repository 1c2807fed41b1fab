import { describe, inject, it, vi } from 'vitest'
import type { Direction } from '../mongod/proxy-faults.ts'
import { describeEachTopology } from '../test-database.ts'
import { expectDone, expectLost, expectSecretsKept } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import type { Work } from './evaluation.ts'
import { sharedPlace } from './place.ts'
import { openWire } from './wire.ts'
import type { SentCommand, Wire } from './wire.ts'

/** A client that waits for as long as it takes. */
const patient = { socketTimeoutMS: 0, connectTimeoutMS: 0, heartbeatFrequencyMS: 60_000, serverSelectionTimeoutMS: 60_000 }

const insertion = { what: 'rows', name: 'insert', collection: 'assay_results' }
const commit = { what: 'the commit of rows', name: 'update', collection: 'assay_runs' }

describe.concurrent('an engine that hangs, and writes on after its run was taken over', () => {
  describeEachTopology('on a real server', (topology) => {
    // A proxy leads to this machine alone.
    if (inject('mongod') === null) return
    const place = sharedPlace(topology)

    it.each([insertion, commit])(
      'adds nothing when $what come to the server after the run has ended',
      async (command) => {
        const evaluation = await Evaluation.make(place.url)
        await using wire = await openWire(place, patient)
        const zombie = await hangAt(evaluation, wire, command, 'requests')
        evaluation.goOn()
        const thief = await evaluation.workAt(place.url, { steal: true })

        wire.proxy.faults.release()
        const lost = await zombie.working

        expectLost(lost)
        expectSecretsKept(evaluation, lost)
        await expectDone(evaluation, thief)
      },
      120_000,
    )

    it.each([insertion, commit])(
      'adds nothing when $what come to the server while another one works on the run',
      async (command) => {
        const evaluation = await Evaluation.make(place.url)
        await using wire = await openWire(place, patient)
        const zombie = await hangAt(evaluation, wire, command, 'requests')
        const thief = evaluation.workAt(place.url, { steal: true })
        await evaluation.rows(evaluation.acknowledged.length + 10)

        wire.proxy.faults.release()
        const lost = await zombie.working
        evaluation.goOn()

        expectLost(lost)
        expectSecretsKept(evaluation, lost)
        await expectDone(evaluation, await thief)
      },
      120_000,
    )

    it('keeps the rows that were committed before, though it hears of that only after the run has ended', async () => {
      const evaluation = await Evaluation.make(place.url)
      await using wire = await openWire(place, patient)
      const zombie = await hangAt(evaluation, wire, commit, 'answers')
      evaluation.goOn()
      const thief = await evaluation.workAt(place.url, { steal: true })

      wire.proxy.faults.release()
      const lost = await zombie.working

      expectLost(lost)
      await expectDone(evaluation, thief)
    }, 120_000)
  })
})

/** Has an engine work until such a command is held on its way to the server, or the answer to it on its way back. */
async function hangAt(
  evaluation: Evaluation,
  { storage, proxy, tap }: Wire,
  { name, collection }: SentCommand,
  direction: Direction,
): Promise<{ readonly working: Promise<Work> }> {
  tap((sent) => {
    const isInTheMiddle = evaluation.acknowledged.length > 0
    if (isInTheMiddle && sent.name === name && sent.collection === collection) proxy.faults.hold(direction)
  })
  const working = evaluation.work(storage)
  await vi.waitUntil(() => proxy.faults.heldMessages > 0, { timeout: 60_000 })
  return { working }
}
