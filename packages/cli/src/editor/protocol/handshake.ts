/** What the editor says first, as the request `initialize`. */
export interface InitializeParams {
  /** The editor's `protocolVersion`. */
  readonly protocol: number
}

/** What a child answers. With another `protocol` than the editor's, nothing else may be asked of it. */
export interface InitializeResult {
  readonly protocol: number
  /** The version of `@assay/cli`. */
  readonly assay: string
  /** As `process.version` has it. */
  readonly node: string
}
