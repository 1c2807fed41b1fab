import { AssayError } from '@assay/core'
import type { Db } from 'mongodb'
import { hostsText } from '../connection/failure.ts'
import type { ServerName } from '../connection/server-name.ts'

/** By this number servers and drivers tell what they understand; 13 is that of MongoDB 5.0. */
const oldestWireVersion = 13

/**
 * Asks the server who it is.
 *
 * @throws `UNSUPPORTED`: it is older than MongoDB 5.0. What the driver throws.
 */
export async function checkServer(database: Db, server: ServerName): Promise<void> {
  refuseOldServer(await database.command({ hello: 1 }), server)
}

/** Refuses a server that does not know all that a store asks for, by its answer to `hello`. */
export function refuseOldServer({ maxWireVersion }: { readonly maxWireVersion?: number }, server: ServerName): void {
  if (maxWireVersion !== undefined && maxWireVersion >= oldestWireVersion) return
  throw new AssayError('UNSUPPORTED', `The MongoDB server at ${hostsText(server)} is too old: Assay needs MongoDB 5.0 or newer`)
}
