/** A file that is written to start with. */
export interface StarterFile {
  /** In the folder that is started in. */
  readonly name: string
  readonly text: string
}

/** What a kind of target adds to a config. */
export interface Starter {
  /** The names that are imported from `@assay/cli`, beside `defineConfig`. */
  readonly imports: readonly string[]
  /** Further import lines, in front of that of `@assay/cli`. */
  readonly importLines: readonly string[]
  /** What stands between the imports and the config. */
  readonly before: string
  /** The field of the config that holds the target. */
  readonly field: string
  /** The id by which the dataset names it. */
  readonly targetId: string
  /** What the scorer compares with the expected output. */
  readonly answer: string
  readonly files: readonly StarterFile[]
}
