import type { Description } from '@assay/cli/editor-protocol'
import type { Event, Uri } from 'vscode'
import type { Project } from './project.ts'

/** The projects of a window. */
export interface Projects {
  /** Those that are known now, in the order of workspace folders, then of paths. */
  readonly all: readonly Project[]
  /** Whether the first look for configs is over, or takes so long that what is found is to be shown without what configs hold. */
  readonly isReady: boolean
  /** Some came, went, or are described anew. */
  readonly onDidChange: Event<void>
  /**
   * The one that a dataset file belongs to, as the command line would choose; null when the file is in no workspace folder and no repository has a
   * config for it.
   *
   * @throws `ChildError`: nobody could look for its config, and none is known around it.
   */
  forDataset(dataset: Uri): Promise<Project | null>
  /**
   * What `assay describe --dataset` says of a file: which targets and scorers a run would take, or why it would be refused. Remembered until the
   * config is saved. Null before trust.
   *
   * @throws `ChildError`: nobody could ask the config; the next time it is asked again.
   */
  describe(project: Project, dataset: Uri): Promise<Description | null>
  /** Looks again, because a config was saved, made or removed. */
  refresh(): Promise<void>
}
