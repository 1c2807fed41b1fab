import { inspect } from 'node:util'
import { AssayError, systemSeam } from '@assay/core'
import type { MongoClient } from 'mongodb'
import { createClient } from '../create-client.ts'
import type { FailedCall } from '../failure.ts'
import { mongoFailure } from '../mongo-failure.ts'
import { serverNameOf } from '../server-name.ts'

/** What somebody is told whose command fails. */
export interface ToldFailure {
  readonly code: string
  readonly text: string
  readonly outcome: string | undefined
  /** Of the original error. */
  readonly cause: string
  /** All that a terminal may show of it, down to the last cause. */
  readonly shown: string
  readonly milliseconds: number
}

/** Sends a command to the server of a URL, which is to fail, and gives what is told of it. */
export async function toldFailure(
  url: string,
  command: (client: MongoClient) => Promise<unknown> = (client) => client.db('admin').command({ ping: 1 }),
  action: FailedCall['action'] = 'open',
): Promise<ToldFailure> {
  const { elapsed } = systemSeam()
  const start = elapsed()
  await using client = createClient(url)
  try {
    await command(client)
  } catch (error) {
    return { ...toldOf(mongoFailure(error, { server: serverNameOf(client), action })), milliseconds: elapsed() - start }
  }
  throw new Error('The command did not fail')
}

/** What is told by an error, which is to be of Assay. */
export function toldOf(error: unknown): Omit<ToldFailure, 'milliseconds'> {
  if (!AssayError.isInstance(error)) throw new Error('It is no error of Assay', { cause: error })
  const { code, message, details, cause } = error
  return {
    code,
    text: message,
    outcome: details.outcome,
    cause: cause instanceof Error ? cause.name : String(cause),
    shown: inspect(error, { depth: 10 }),
  }
}
