import { commands, Disposable, env } from 'vscode'
import type { Uri } from 'vscode'
import type { Seam } from '@assay/core'
import type { CommandRunner } from '../processes/command-runner.ts'
import { chosenElements, chosenRuns } from '../tree/chosen-elements.ts'
import { noFilter } from '../tree/run-filter.ts'
import type { RunsTree } from '../tree/runs-tree.ts'
import type { MoreElement, RunElement } from '../tree/tree-element.ts'
import { compareRuns, compareWithPrevious } from './compare-runs.ts'
import { deleteRuns } from './delete-runs.ts'
import { filterRuns } from './filter-runs.ts'
import { openReport } from './open-report.ts'
import { renameRun } from './rename-run.ts'
import { searchRuns } from './search-runs.ts'
import { tagRuns } from './tag-run.ts'
import { tellFailure } from './tell-failure.ts'
import type { ComparisonElement } from '../comparison/comparison-element.ts'

/** What the commands on stored runs need. */
export interface HistoryCommandsOptions {
  readonly tree: RunsTree
  readonly runner: CommandRunner
  /** Where reports are kept, in the file system. */
  readonly reports: Uri
  readonly seam: Pick<Seam, 'sleep'>
  readonly showLog: () => void
}

/** Registers what can be done with runs that are stored, and with the view of them. */
export function registerHistoryCommands({ tree, runner, reports, seam, showLog }: HistoryCommandsOptions): Disposable {
  const { model, view } = tree
  const register = (command: string, act: (runs: readonly RunElement[]) => Promise<unknown>): Disposable =>
    commands.registerCommand(command, (clicked: unknown, all: unknown) =>
      tellFailure(showLog, () => act(chosenRuns(chosenElements(clicked, all, view.selection)))),
    )
  const registerOne = (command: string, act: (run: RunElement) => Promise<unknown>): Disposable =>
    register(command, async ([run]) => (run === undefined ? undefined : act(run)))
  return Disposable.from(
    registerOne('assay.renameRun', renameRun),
    register('assay.tagRun', tagRuns),
    register('assay.deleteRun', deleteRuns),
    registerOne('assay.openReport', (run) => openReport(run, runner, reports)),
    register('assay.copyRunId', async (runs) => env.clipboard.writeText(runs.map(({ line }) => line.id).join('\n'))),
    register('assay.compareRuns', (runs) => compareRuns(runs, tree)),
    registerOne('assay.compareWithPrevious', (run) => compareWithPrevious(run, tree)),
    commands.registerCommand('assay.closeComparison', (comparison: ComparisonElement) => model.close(comparison)),
    commands.registerCommand('assay.loadMore', (more: MoreElement) => more.load()),
    commands.registerCommand('assay.refreshRuns', () => tellFailure(showLog, () => model.refresh())),
    commands.registerCommand('assay.searchRuns', () => searchRuns(model, seam)),
    commands.registerCommand('assay.filterRuns', () => filterRuns(model)),
    commands.registerCommand('assay.clearSearch', () => model.filter(noFilter)),
  )
}
