import type { DriverError } from './driver-error.ts'
import { hostsText } from './failure.ts'
import type { FailedCall, Failure } from './failure.ts'

const unauthorized = 13
const authenticationFailed = 18
// That of a hosted server, for much; its text tells what it is about.
const hostedError = 8_000

/** Puts into words that the server does not know the user, or does not let it do something; null when the error is another one. */
export function permissionFailure({ code, message }: DriverError, { server }: FailedCall): Failure | null {
  const hosts = hostsText(server)
  if (code === authenticationFailed || (code === hostedError && /auth/i.test(message)))
    return {
      ...refusal(
        `The MongoDB server at ${hosts} refused the user name or the password, which it looked up in the database ${server.authSource ?? 'admin'}: correct them in the storage URL, and name the database in which the user was made with authSource`,
      ),
      // In the middle of work they are asked for only after a connection broke, and with it the answer to a write may have been lost.
      isRefusal: false,
    }
  if (code !== unauthorized) return null
  if (/requires authentication/.test(message))
    return refusal(
      `The MongoDB server at ${hosts} wants a user and a password: put them into the storage URL, as in mongodb://user:password@host/database`,
    )
  const [, database = '', command = '', , collection = ''] =
    /not authorized on (\S+) to execute command \{ (\w+): ("([^"]*)")?/.exec(message) ?? []
  const place = collection === '' ? `the database ${database}` : `${database}.${collection}`
  const { words, role } = commands[command] ?? { words: `do ${command} in`, role: 'readWrite' }
  return refusal(
    `The user of the storage URL may not ${words} ${place}: give it the role ${role} on the database ${database}${adviceFor(command)}`,
  )
}

function refusal(text: string): Failure {
  return { code: 'BACKEND', text, isRefusal: true }
}

const commands: Readonly<Record<string, { readonly words: string; readonly role: 'read' | 'readWrite' }>> = {
  find: { words: 'read', role: 'read' },
  aggregate: { words: 'read', role: 'read' },
  count: { words: 'read', role: 'read' },
  listIndexes: { words: 'list the indexes of', role: 'read' },
  listCollections: { words: 'list the collections of', role: 'read' },
  insert: { words: 'write into', role: 'readWrite' },
  update: { words: 'change documents of', role: 'readWrite' },
  findAndModify: { words: 'change documents of', role: 'readWrite' },
  delete: { words: 'delete from', role: 'readWrite' },
  createIndexes: { words: 'create indexes on', role: 'readWrite' },
}

function adviceFor(command: string): string {
  return command === 'createIndexes' ? ', or have somebody who may run assay storage migrate once' : ''
}
