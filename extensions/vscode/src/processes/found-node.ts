/** A Node that is new enough. */
export interface FoundNode {
  /** Absolute. */
  readonly path: string
  /** As `process.versions.node` has it. */
  readonly version: string
  /** Where it was found; `host`: the extension host's own, which may be an editor that only behaves as Node when it is told to. */
  readonly from: 'setting' | 'shell' | 'path' | 'host'
}
