import type { Description } from '@assay/cli/editor-protocol'
import type { ChildError } from '../processes/child-error.ts'

/** A config, or a folder without one, and what `assay describe` says of it. */
export interface Project {
  /** One in a window: the config's path, else the folder's. */
  readonly id: string
  /** The absolute path of the folder in which commands are run: the config's, else the workspace folder. */
  readonly folder: string
  /** Absolute; null when there is none. */
  readonly configPath: string | null
  /** The workspace folder that it lies in, as the text of its URI. */
  readonly workspaceFolder: string
  /** What its config holds; null before trust, where no config is loaded. */
  readonly description: Description | null
  /** Why the config cannot be loaded, as a person is told; null when it can, and when nobody could ask it. */
  readonly problem: string | null
  /** Why nobody could ask what the config holds, which is no fault of the config; absent: somebody could. */
  readonly fault?: ChildError
  /** What its config holds is not known yet, because it takes long to say. Absent: it is, or will not be asked. */
  readonly isAwaited?: true
  /** The URL of its store, without secrets; a folder is absolute. */
  readonly storageUrl: string
}
