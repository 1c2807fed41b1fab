import { commands, Disposable, env } from 'vscode'
import type { Uri } from 'vscode'
import type { Seam } from '@assay/core'
import type { CommandRunner } from '../processes/command-runner.ts'
import type { Projects } from '../projects/projects.ts'
import { noFilter } from '../tree/run-filter.ts'
import type { RunsModel } from '../tree/runs-model.ts'
import type { RunsTree } from '../tree/runs-tree.ts'
import { compareRuns, compareWithPrevious } from './compare-runs.ts'
import { deleteRuns } from './delete-runs.ts'
import { filterRuns } from './filter-runs.ts'
import { openReport } from './open-report.ts'
import { renameRun } from './rename-run.ts'
import { searchRuns } from './search-runs.ts'
import { tagRuns } from './tag-run.ts'
import { tellFailure } from './tell-failure.ts'
import type { TreeCommands } from './tree-commands.ts'

/** What the commands on stored runs need. */
export interface HistoryCommandsOptions {
  readonly tree: RunsTree
  readonly on: TreeCommands
  readonly projects: Pick<Projects, 'all' | 'refresh'>
  readonly runner: CommandRunner
  /** Where reports are kept, in the file system. */
  readonly reports: Uri
  readonly seam: Pick<Seam, 'sleep'>
  readonly showLog: () => void
}

/** Registers what can be done with runs that are stored, and with the view of them. */
export function registerHistoryCommands({ tree, on, projects, runner, reports, seam, showLog }: HistoryCommandsOptions): Disposable {
  const { model } = tree
  const register = (command: string, act: () => unknown): Disposable =>
    commands.registerCommand(command, () => tellFailure(showLog, async () => act()))
  return Disposable.from(
    on.onRun('assay.renameRun', renameRun),
    on.onRuns('assay.tagRun', tagRuns),
    on.onRuns('assay.deleteRun', deleteRuns),
    on.onRun('assay.openReport', (run) => openReport(run, runner, reports)),
    on.onRuns('assay.copyRunId', async (runs) => env.clipboard.writeText(runs.map(({ line }) => line.id).join('\n'))),
    on.onRuns('assay.compareRuns', (runs) => compareRuns(runs, tree)),
    on.onRun('assay.compareWithPrevious', (run) => compareWithPrevious(run, tree)),
    on.register('assay.closeComparison', ({ clicked }) => (clicked?.kind === 'comparison' ? model.close(clicked) : undefined)),
    on.register('assay.loadMore', ({ clicked }) => (clicked?.kind === 'more' ? clicked.load() : undefined)),
    register('assay.refreshRuns', () => refresh(projects, model)),
    register('assay.searchRuns', () => searchRuns(model, seam)),
    register('assay.filterRuns', () => filterRuns(model)),
    register('assay.clearSearch', () => model.filter(noFilter)),
  )
}

/** Also asks the configs again that nobody could ask. */
async function refresh(projects: Pick<Projects, 'all' | 'refresh'>, model: RunsModel): Promise<void> {
  const isAnyUnknown = projects.all.some(({ fault }) => fault !== undefined)
  await Promise.all([model.refresh(), isAnyUnknown ? projects.refresh() : undefined])
}
