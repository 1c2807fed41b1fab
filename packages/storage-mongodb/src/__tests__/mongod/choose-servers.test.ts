import { expect, it } from 'vitest'
import { chooseServers } from './choose-servers.ts'
import { thisMachine } from './machine.ts'

it.each([
  ['in CI', 'fails', 'true', true],
  ["on a person's machine", 'skips tests', '', false],
])('says that a run without servers %s %s', async (_where, _what, CI, isProblem) => {
  const machine = { ...thisMachine(), variables: { CI, MONGOMS_SYSTEM_BINARY: '/nowhere/mongod' } }

  const servers = await chooseServers(machine)

  expect(servers).toMatchObject({ standaloneUrl: null, replicaSetUrl: null, mongod: null, isProblem })
  expect(servers.missing).toBe('no mongod was found. Tried MONGOMS_SYSTEM_BINARY: there is none')
})
