import { assayVersion } from '../../assay-version.ts'
import { protocolVersion } from '../protocol/index.ts'
import type { InitializeResult } from '../protocol/index.ts'

/** Says who this child is. It is for the editor to ask nothing more of one that speaks another protocol. */
export function initialize(): Promise<InitializeResult> {
  return Promise.resolve({ protocol: protocolVersion, assay: assayVersion(), node: process.version })
}
