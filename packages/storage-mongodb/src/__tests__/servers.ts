import type { TestProject } from 'vitest/node'
import { chooseServers } from './mongod/choose-servers.ts'
import type { Mongod } from './mongod/find-mongod.ts'
import { thisMachine } from './mongod/machine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the standalone server of the test run listens; null when there is none. */
    mongodbStandaloneUrl: string | null
    /** Where the replica set of the test run listens; null when there is none. */
    mongodbReplicaSetUrl: string | null
    /** With which a test may start a server of its own; null when there is none. */
    mongod: Mongod | null
    /** Why a run that must have MongoDB servers has none. */
    mongodbProblem: string | null
  }
}

/**
 * Starts the MongoDB servers of a test run, the first time that a project asks for them: every project that names this file as its
 * `globalSetup` has the same ones. Vitest sets projects up one after the other, and tears them down when the tests of all have ended.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const run = project.vitest.getRootProject()
  if (run.getProvidedContext().mongodbProblem !== undefined) return
  const servers = await chooseServers(thisMachine(), { inMemory: true })
  const { standaloneUrl, replicaSetUrl, mongod, missing, isProblem, stop } = servers
  run.provide('mongodbStandaloneUrl', standaloneUrl)
  run.provide('mongodbReplicaSetUrl', replicaSetUrl)
  run.provide('mongod', mongod)
  run.provide('mongodbProblem', isProblem ? missing : null)
  return async () => {
    await stop()
    // After the closing lines, where a person looks.
    if (missing !== null) project.vitest.logger.error(`MongoDB tests were skipped: ${missing}`)
  }
}
