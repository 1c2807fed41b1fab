import { systemSeam } from '@assay/core'
import { describe, expect, inject, it, vi } from 'vitest'
import type { Loss } from '../mongod/proxy-faults.ts'
import { describeEachTopology } from '../test-database.ts'
import { expectDone, expectStopped } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import type { Work } from './evaluation.ts'
import { longestStop } from './longest-stop.ts'
import { sharedPlace } from './place.ts'
import type { Place } from './place.ts'
import { openWire } from './wire.ts'
import type { Wire } from './wire.ts'

// They wait more than they work: all of them at once.
vi.setConfig({ maxConcurrency: 14 })

const { elapsed } = systemSeam()
const small = { items: 5, free: 5 }
const impatient = { socketTimeoutMS: 1_000, heartbeatFrequencyMS: 500 }

/** The commands by which rows are appended, with their collections. */
const appending = ['insert assay_results', 'update assay_runs', 'delete assay_results']

describe.concurrent('a run that loses answers of its server', () => {
  describeEachTopology('on a real server', (topology) => {
    // A proxy leads to this machine alone.
    if (inject('mongod') === null) return
    const place = sharedPlace(topology)

    it('stores each row once, whichever command the answer is to', async () => {
      const count = await commandCount(place)

      const all = await Promise.all(Array.from({ length: count }, (_, index) => loseAnswer(place, index)))

      expect(all.filter(({ command }) => command !== null).length).toBeGreaterThan(count / 2)
      for (const { evaluation, work, command } of all) {
        // What comes before the first row may be told as failed; rows are sent again.
        if (work.error === null || appending.includes(command ?? '')) await expectDone(evaluation, work)
        else await expectStopped(evaluation, work, { says: /^The connection to the MongoDB server at 127\.0\.0\.1:\d+ broke/ })
      }
    }, 120_000)

    it.each([
      {
        what: 'three answers to insertions are lost with the connection',
        loss: { command: 'insert', count: 3, thenCut: true },
        limits: {},
      },
      { what: 'three answers to commits are lost with the connection', loss: { command: 'update', count: 3, thenCut: true }, limits: {} },
      { what: 'the answer to an insertion never comes', loss: { command: 'insert', count: 1 }, limits: impatient },
      { what: 'the answer to a commit never comes', loss: { command: 'update', count: 1 }, limits: impatient },
    ])(
      'goes on when $what',
      async ({ loss, limits }) => {
        const evaluation = await Evaluation.make(place.url)
        await using wire = await openWire(place, limits)
        void loseInTheMiddle(evaluation, wire, loss)
        evaluation.goOn()

        const work = await evaluation.work(wire.storage)

        expect(wire.proxy.faults.lostAnswers).toBeGreaterThan(0)
        await expectDone(evaluation, work)
      },
      120_000,
    )

    it.each([
      {
        what: 'every connection ends with an insertion',
        loss: { command: 'insert', thenCut: true },
        answer: 0,
        says: /^The connection to .* broke/,
      },
      {
        what: 'no answer to an insertion comes',
        loss: { command: 'insert' },
        answer: 1_000,
        says: /stopped answering \(no answer within 1 s\)/,
      },
    ])(
      'stops in time when $what',
      async ({ loss, answer, says }) => {
        const evaluation = await Evaluation.make(place.url)
        await using wire = await openWire(place, answer === 0 ? {} : impatient)
        const lostAt = loseInTheMiddle(evaluation, wire, loss)
        evaluation.goOn()

        const work = await evaluation.work(wire.storage)
        wire.proxy.faults.keepAnswers()

        // Each of four sends waits for an answer, as the driver may do twice; a server that was lost is found again in half a second.
        await expectStopped(evaluation, work, { says, by: (await lostAt) + longestStop({ answer: 8 * answer, selection: 500 }) })
      },
      120_000,
    )
  })
})

/** Has answers lost from the first such command on that comes after a row was acknowledged; resolves to when that was. */
function loseInTheMiddle(evaluation: Evaluation, { tap, proxy }: Wire, loss: Loss): Promise<number> {
  return new Promise((resolve) => {
    tap(({ name }) => {
      if (evaluation.acknowledged.length === 0 || name !== loss.command) return
      proxy.faults.loseAnswers(loss)
      tap(() => {})
      resolve(elapsed())
    })
  })
}

/** How many commands an engine sends that loses nothing. */
async function commandCount(place: Place): Promise<number> {
  const evaluation = await Evaluation.make(place.url, small)
  await using wire = await openWire(place)
  let count = 0
  wire.tap(() => {
    count += 1
  })
  await expectDone(evaluation, await evaluation.work(wire.storage))
  return count
}

/** What became of a run that lost an answer. */
interface Lost {
  readonly evaluation: Evaluation
  readonly work: Work
  /** The command whose answer was lost; null: the run had ended before. */
  readonly command: string | null
}

/** Has an engine work whose connection ends in place of the answer to one of its commands. */
async function loseAnswer(place: Place, index: number): Promise<Lost> {
  const evaluation = await Evaluation.make(place.url, small)
  await using wire = await openWire(place)
  let sent = 0
  let command: string | null = null
  wire.tap(({ name, collection }) => {
    if (sent === index) {
      command = `${name} ${collection}`
      wire.proxy.faults.loseAnswers({ command: name, count: 1, thenCut: true })
    }
    sent += 1
  })
  const work = await evaluation.work(wire.storage)
  return { evaluation, work, command }
}
