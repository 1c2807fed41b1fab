import { commands, Disposable } from 'vscode'
import type { RunStarter } from '../commands/run-starter.ts'
import type { OpenDatasets } from '../datasets/open-datasets.ts'
import type { Projects } from '../projects/projects.ts'
import type { RunSessions } from '../runs/run-session.ts'
import type { RunsTree } from '../tree/runs-tree.ts'

/** Whose state the context keys tell. */
export interface FollowedParts {
  readonly projects: Pick<Projects, 'all' | 'isReady' | 'onDidChange'>
  readonly sessions: Pick<RunSessions, 'active' | 'onDidStart'>
  readonly starter: Pick<RunStarter, 'isPreparing' | 'onDidChangePreparing'>
  readonly datasets: Pick<OpenDatasets, 'active' | 'all' | 'onDidChange'>
  readonly tree: Pick<RunsTree, 'setDatasetOpen'>
}

/** Keeps the context keys by which menus and the welcome view know whether there is a config, an open dataset, a run that goes on or is prepared. */
export function followContext({ projects, sessions, starter, datasets, tree }: FollowedParts): Disposable {
  const known = new Map<string, boolean>()
  const set = (key: string, value: boolean): void => {
    if (known.get(key) === value) return
    known.set(key, value)
    void commands.executeCommand('setContext', key, value)
  }
  const tellProjects = (): void => {
    set('assay.isReady', projects.isReady && projects.all.every(({ isAwaited }) => isAwaited !== true))
    set(
      'assay.hasConfig',
      projects.all.some(({ configPath }) => configPath !== null),
    )
  }
  const tellDatasets = (): void => {
    set('assay.hasOpenDataset', datasets.active !== null)
    tree.setDatasetOpen(datasets.all.length > 0)
  }
  const tellSessions = (): void => set('assay.isRunning', sessions.active.length > 0 || starter.isPreparing)
  tellProjects()
  tellDatasets()
  tellSessions()
  return Disposable.from(
    projects.onDidChange(tellProjects),
    datasets.onDidChange(tellDatasets),
    starter.onDidChangePreparing(tellSessions),
    sessions.onDidStart(({ ended }) => {
      tellSessions()
      void ended.then(tellSessions)
    }),
  )
}
