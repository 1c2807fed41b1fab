/** Where a project is, before it is known what it holds. */
export interface ProjectPlace {
  /** Absolute: the config's folder, else the workspace folder. */
  readonly folder: string
  /** Absolute; null when there is none. */
  readonly configPath: string | null
  /** The workspace folder that it lies in, as the text of its URI. */
  readonly workspaceFolder: string
}
