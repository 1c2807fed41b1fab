import { findMongod } from './find-mongod.ts'
import { givenServers } from './given-servers.ts'
import { isCi } from './machine.ts'
import type { Machine } from './machine.ts'
import { startServers } from './start-servers.ts'
import type { ServerOptions } from './start-servers.ts'
import type { TestServers } from './test-servers.ts'

/**
 * Takes the server that `ASSAY_TEST_MONGODB_URL` names, or else starts servers with a mongod that is found or fetched. In CI a run without them
 * has failed; on a person's machine it skips their tests.
 */
export async function chooseServers(machine: Machine, options: ServerOptions = {}): Promise<TestServers> {
  const given = machine.variables['ASSAY_TEST_MONGODB_URL'] ?? ''
  if (given !== '') return givenServers(given)
  const { mongod, tried } = await findMongod(machine)
  if (mongod === null) return noServers(machine, `no mongod was found. Tried ${tried.join('; ')}`)
  try {
    return { ...(await startServers(mongod, options)), mongod, missing: null, isProblem: false }
  } catch (error) {
    return noServers(machine, `${mongod.path} did not start: ${String(error)}`)
  }
}

function noServers(machine: Machine, missing: string): TestServers {
  return { standaloneUrl: null, replicaSetUrl: null, mongod: null, missing, isProblem: isCi(machine), stop: async () => {} }
}
