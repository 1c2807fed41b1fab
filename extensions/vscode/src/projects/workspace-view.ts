/** A folder of the workspace that is on a disk. */
export interface WorkspaceRoot {
  /** As the text of its URI. */
  readonly uri: string
  /** Absolute. */
  readonly path: string
}

/** What the list of projects must know of the workspace. */
export interface WorkspaceView {
  /** In the order in which they are shown. */
  readonly roots: readonly WorkspaceRoot[]
  readonly isTrusted: boolean
  /** The absolute paths of the config files in its folders, in any order. */
  findConfigs(): Promise<readonly string[]>
  /** The absolute paths of the folders that hold a `.assay` folder, in any order. */
  findStores(): Promise<readonly string[]>
  /** The setting `assay.profile` as it holds in a folder; empty: none. */
  profile(folder: string): string
}
