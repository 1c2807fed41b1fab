import type { AssayErrorCode } from '@assay/core'
import type { ServerName } from './server-name.ts'

/** What a call to the server was for: to open a store, to read, or to write. */
export interface FailedCall {
  readonly server: ServerName
  readonly action: 'open' | 'read' | 'write'
}

/** A failure in words. */
export interface Failure {
  readonly code: AssayErrorCode
  /** What is wrong, where, and what to do. */
  readonly text: string
  /** True: the server certainly did nothing of what it was asked for. */
  readonly isRefusal: boolean
}

/** The hosts of a server, as a message names them. */
export function hostsText({ hosts }: Pick<ServerName, 'hosts'>): string {
  return hosts.length > 3 ? `${hosts.slice(0, 3).join(', ')} and ${hosts.length - 3} more` : hosts.join(', ')
}
