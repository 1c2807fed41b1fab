/** The module of a command line that children are forked from. */
export interface CommandLineModule {
  /** Absolute. */
  readonly path: string
  /** The version of its `@assay/cli`; null for the bundled one, which is that of the extension. */
  readonly version: string | null
  readonly from: 'workspace' | 'bundled'
}
