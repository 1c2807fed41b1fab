import { systemSeam } from '@assay/core'
import { describe, inject, it } from 'vitest'
import { startOwnServer } from '../mongod/own-server.ts'
import { expectStopped } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { longestStop } from './longest-stop.ts'
import { evaluator, limitedUrl, ownUrl } from './place.ts'
import { openWire } from './wire.ts'

const mongod = inject('mongod')
const { elapsed } = systemSeam()
const limits = { serverSelectionTimeoutMS: 1_500, heartbeatFrequencyMS: 500 }
const longest = longestStop({ answer: 0, selection: 1_500 })
const says = /^No MongoDB server answers at 127\.0\.0\.1:\d+ \(connection refused\): start it, or correct host and port in the storage URL$/
const breaks = /^The connection to the MongoDB server at 127\.0\.0\.1:\d+ broke \(.*\): look at the server and the network/

describe.skipIf(mongod === null)('a run whose server goes and does not come back', { timeout: 120_000 }, () => {
  if (mongod === null) return

  it.concurrent('stops in the middle, and says that nobody answers at its address', async () => {
    await using server = await startOwnServer(mongod, [evaluator])
    const evaluation = await Evaluation.make(ownUrl(server.url))
    const working = evaluation.workAt(limitedUrl(evaluation.url, limits))
    await evaluation.rows(10)

    await server.kill()
    const killedAt = elapsed()
    evaluation.goOn()
    const work = await working
    await server.start()

    await expectStopped(evaluation, work, { says, by: killedAt + longest })
  })

  it.concurrent('stops at the end, when all rows are stored and only the final status is not', async () => {
    await using server = await startOwnServer(mongod, [evaluator])
    const url = ownUrl(server.url)
    const evaluation = await Evaluation.make(url, { items: 10, free: 10 })
    await using wire = await openWire({ url, port: () => server.port }, limits)
    const working = evaluation.work(wire.storage)
    await evaluation.rows(evaluation.pairs)

    wire.proxy.refuse()
    wire.proxy.cut()
    const goneAt = elapsed()
    const work = await working
    await wire.proxy.accept()

    const either = new RegExp(`${says.source}|${breaks.source}`)
    await expectStopped(evaluation, work, { says: either, by: goneAt + longest })
  })
})
