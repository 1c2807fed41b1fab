import { describe, inject, it } from 'vitest'
import { startOwnServer } from '../mongod/own-server.ts'
import type { ServerProcess } from '../mongod/server-process.ts'
import { expectDone } from './check-run.ts'
import { Evaluation } from './evaluation.ts'
import { evaluator, limitedUrl, ownUrl } from './place.ts'

const mongod = inject('mongod')

describe.skipIf(mongod === null)('a run whose server starts anew in the middle', { timeout: 120_000 }, () => {
  if (mongod === null) return

  it.concurrent.each([
    { how: 'stopped', end: (server: ServerProcess) => server.stop() },
    { how: 'killed', end: (server: ServerProcess) => server.kill() },
  ])('goes on when it was $how', async ({ end }) => {
    await using server = await startOwnServer(mongod, [evaluator])
    const evaluation = await Evaluation.make(ownUrl(server.url))
    // On a machine at full load a server takes its time to start.
    const working = evaluation.workAt(limitedUrl(evaluation.url, { serverSelectionTimeoutMS: 15_000 }))
    await evaluation.rows(10)

    await end(server)
    evaluation.goOn()
    await server.start()

    await expectDone(evaluation, await working)
  })
})
