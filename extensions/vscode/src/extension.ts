import { systemSeam } from '@assay/core'
import { commands, l10n, Uri, window, workspace } from 'vscode'
import type { ExtensionContext } from 'vscode'
import { childProcesses } from './activation/child-processes.ts'
import { followContext } from './activation/follow-context.ts'
import { isTrusted } from './activation/is-trusted.ts'
import { ChoiceMemory } from './choice/choice-memory.ts'
import { TargetChoice } from './choice/target-choice.ts'
import { TargetStatus } from './choice/target-status.ts'
import { attachDebugger } from './commands/attach-debugger.ts'
import { registerChoiceCommands } from './commands/choice-commands.ts'
import { createConfig } from './commands/create-config.ts'
import { registerHistoryCommands } from './commands/history-commands.ts'
import { registerLineCommands } from './commands/line-commands.ts'
import { registerOpeningCommands } from './commands/opening-commands.ts'
import { registerRowCommands } from './commands/row-commands.ts'
import { registerRunCommands } from './commands/run-commands.ts'
import { runOpenDataset } from './commands/run-open-dataset.ts'
import { RunStarter } from './commands/run-starter.ts'
import { showRuns } from './commands/show-runs.ts'
import { tellFailure } from './commands/tell-failure.ts'
import { TreeCommands } from './commands/tree-commands.ts'
import { DatasetFiles } from './datasets/dataset-files.ts'
import { DatasetLines } from './datasets/dataset-lines.ts'
import { DatasetRows } from './datasets/dataset-rows.ts'
import { OpenDatasets } from './datasets/open-datasets.ts'
import { DatasetMarks } from './marks/dataset-marks.ts'
import { Describer } from './projects/describer.ts'
import { DescribedProjects } from './projects/described-projects.ts'
import { EditorWorkspace } from './projects/editor-workspace.ts'
import { profileEnvironment } from './projects/profile-environment.ts'
import type { Project } from './projects/project.ts'
import { watchNodeSetting } from './processes/watch-node-setting.ts'
import { watchWorkspace } from './projects/watch-workspace.ts'
import { rowScheme } from './rows/row-address.ts'
import { RowChanges } from './rows/row-changes.ts'
import { RowFiles } from './rows/row-files.ts'
import { RowReader } from './rows/row-reader.ts'
import { ChildSessions } from './runs/child-sessions.ts'
import { ChildStores } from './stores/child-stores.ts'
import { DatasetTests } from './testing/dataset-tests.ts'
import { MessagedRows } from './testing/messaged-rows.ts'
import { RunsTree } from './tree/runs-tree.ts'

/** Puts the parts of the extension together. What it starts ends with the window. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Assay', { log: true })
  const log = (text: string): void => output.info(text)
  const showLog = (): void => output.show()
  const onProblem = (error: unknown): void => output.warn(error instanceof Error ? error.message : String(error))
  const seam = systemSeam()
  const translate = l10n.t

  const processes = childProcesses(context, seam, log)
  const { settings, commandLines, starter, runner } = processes
  const environment = (project: Project): Readonly<Record<string, string>> =>
    profileEnvironment(project, (folder) => settings.profile(folder))
  const describer = new Describer(runner, translate)
  const projects = new DescribedProjects({
    workspace: new EditorWorkspace(settings, log),
    // A config can take long to say what it holds: the view shows that something goes on.
    describer: {
      describe: async (request) => window.withProgress({ location: { viewId: 'assay.runs' } }, () => describer.describe(request)),
    },
    folderUri: (folder) => Uri.file(folder).toString(),
    seam,
  })
  const stores = new ChildStores({ starter, environment, isTrusted, seam, log, translate })
  const sessions = new ChildSessions({
    starter,
    environment,
    keepsRunning: ({ folder }) => settings.keepRunningOnClose(folder),
    seam,
    attachDebugger: (port, session) => void attachDebugger(port, session),
  })

  const reader = new RowReader(projects, stores)
  const rowChanges = new RowChanges({ reader, sessions, projects })
  const rowFiles = new RowFiles(reader, rowChanges)
  const tree = new RunsTree({ projects, stores, sessions, seam })
  const files = new DatasetFiles(projects)
  const datasets = new OpenDatasets(files, projects, seam)
  const lines = new DatasetLines(projects, stores)
  const rows = new DatasetRows(projects, lines, seam)
  const choice = new TargetChoice(projects, new ChoiceMemory(context.workspaceState))
  const runStarter = new RunStarter({
    projects,
    sessions,
    choice,
    showLog,
    showRuns: (session) => showRuns(tree, session),
  })
  const startRun = runStarter.run
  const on = new TreeCommands(() => tree.view.selection, showLog)
  const messaged = new MessagedRows()

  context.subscriptions.push(
    output,
    processes,
    sessions,
    stores,
    projects,
    tree,
    datasets,
    rows,
    choice,
    runStarter,
    new TargetStatus(choice, datasets, projects),
    messaged,
    new DatasetMarks({ datasets, rows, lines, projects, stores, sessions, elsewhere: messaged, seam, onProblem }),
    new DatasetTests({ datasets, rows, lines, projects, stores, choice, messaged, startRun, seam, onProblem }),
    rowChanges,
    rowFiles,
    workspace.registerFileSystemProvider(rowScheme, rowFiles, { isReadonly: true, isCaseSensitive: true }),
    followContext({ projects, sessions, starter: runStarter, datasets, tree }),
    registerHistoryCommands({ tree, on, projects, runner, reports: Uri.joinPath(context.globalStorageUri, 'reports'), seam, showLog }),
    registerOpeningCommands({ on, reader }),
    registerChoiceCommands(choice, datasets, showLog),
    registerLineCommands({ datasets, lines, projects, stores, startRun, showLog }),
    registerRunCommands(on, runStarter, sessions),
    registerRowCommands({ on, startRun, lines, rows, projects, stores }),
    commands.registerCommand('assay.runOpenDataset', (clicked: unknown) =>
      tellFailure(showLog, () => runOpenDataset({ datasets, files, startRun }, clicked)),
    ),
    commands.registerCommand('assay.createConfig', (clicked: unknown) =>
      tellFailure(showLog, () =>
        createConfig({ runner, projects, dataset: clicked instanceof Uri ? clicked : null, active: datasets.active }),
      ),
    ),
    commands.registerCommand('assay.useBundledCommandLine', () => {
      commandLines.useBundled()
      stores.reset()
      void tree.model.refresh()
      void projects.refresh()
    }),
    commands.registerCommand('assay.showLog', showLog),
    watchNodeSetting(processes.nodes, stores),
    watchWorkspace(projects, seam),
  )
  void projects.refresh()
}
