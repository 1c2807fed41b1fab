import type { Mongod } from './find-mongod.ts'

/** What a test run has of MongoDB. */
export interface TestServers {
  /** Null when there is no standalone server. */
  readonly standaloneUrl: string | null
  /** Null when there is no replica set. */
  readonly replicaSetUrl: string | null
  /** With which a test may start a server of its own; null when there is none. */
  readonly mongod: Mongod | null
  /** What is not there, and why; null when all is there. */
  readonly missing: string | null
  /** Whether a run that misses it has failed. */
  readonly isProblem: boolean
  /** Ends what was started. */
  stop(): Promise<void>
}
