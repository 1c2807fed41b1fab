import { Command } from 'commander'
import { assayVersion } from './assay-version.ts'
import type { CommandContext } from './command-context.ts'
import { compareCommand } from './commands/compare-command.ts'
import { completionCommand, completionServerCommand } from './commands/completion-command.ts'
import { describeCommand } from './commands/describe-command.ts'
import { doctorCommand } from './commands/doctor-command.ts'
import { reportCommand } from './commands/report-command.ts'
import { datasetsCommand } from './commands/datasets-command.ts'
import { initCommand } from './commands/init-command.ts'
import { resumeCommand } from './commands/resume-command.ts'
import { runCommand } from './commands/run-command.ts'
import { runsCommand } from './commands/runs-command.ts'
import { scoreCommand } from './commands/score-command.ts'
import { storageCommand } from './commands/storage-command.ts'
import type { ExitCode } from './exit-codes.ts'
import { nodeTooOld } from './node-too-old.ts'
import { UsageError } from './usage-error.ts'

/** Has an action done, or leaves it: whoever wants the definitions alone does nothing here. */
export type Act = (action: (context: CommandContext, words: readonly string[]) => Promise<ExitCode>) => Promise<void>

/**
 * Describes the whole command line: for running it, for its documentation, and for completion. What a command needs is loaded when its action is
 * done, not before.
 */
export function assayProgram(act: Act): Command {
  const program: Command = new Command('assay')
    .description('Runs a dataset against a target, has scorers judge every output, and stores the run.')
    .version(assayVersion(), '-v, --version', 'print the version')
    // Behind the name of a command, --version is that of a dataset.
    .enablePositionalOptions()
    .addCommand(
      runCommand((file, flags) =>
        act(async (context, words) => {
          refuseOldNode()
          const { runDatasetFile } = await import('./commands/run-dataset-file.ts')
          return runDatasetFile({ file, flags, words }, context)
        }),
      ),
    )
    .addCommand(
      resumeCommand((id, flags) =>
        act(async (context, words) => {
          refuseOldNode()
          const { resumeStoredRun } = await import('./commands/resume-stored-run.ts')
          return resumeStoredRun({ id, flags, words }, context)
        }),
      ),
    )
    .addCommand(
      reportCommand((ids, flags) =>
        act(async (context) => {
          const { reportStoredRuns } = await import('./commands/report-stored-runs.ts')
          return reportStoredRuns(ids, flags, context)
        }),
      ),
    )
    .addCommand(
      scoreCommand((id, flags) =>
        act(async (context, words) => {
          refuseOldNode()
          const { scoreStoredRun } = await import('./commands/score-stored-run.ts')
          return scoreStoredRun({ id, flags, words }, context)
        }),
      ),
    )
    .addCommand(
      compareCommand((ids, flags) =>
        act(async (context) => {
          const { compareStoredRuns } = await import('./commands/compare-stored-runs.ts')
          return compareStoredRuns(ids, flags, context)
        }),
      ),
    )
    .addCommand(
      runsCommand({
        list: (flags) =>
          act(async (context) => {
            const { listRuns } = await import('./commands/list-runs.ts')
            return listRuns(flags, context)
          }),
        show: (id, flags) =>
          act(async (context) => {
            const { showRun } = await import('./commands/show-run.ts')
            return showRun(id, flags, context)
          }),
        watch: (id, flags) =>
          act(async (context) => {
            const { watchRun } = await import('./commands/watch-run.ts')
            return watchRun(id, flags, context)
          }),
        exportRun: (id, flags) =>
          act(async (context) => {
            const { exportRun } = await import('./commands/export-run.ts')
            return exportRun(id, flags, context)
          }),
        tag: (id, tags, flags) =>
          act(async (context) => {
            const { tagRun } = await import('./commands/tag-run.ts')
            return tagRun(id, tags, flags, context)
          }),
        deleteRuns: (ids, flags) =>
          act(async (context) => {
            const { deleteStoredRuns } = await import('./commands/delete-stored-runs.ts')
            return deleteStoredRuns(ids, flags, context)
          }),
        prune: (flags) =>
          act(async (context) => {
            const { pruneStoredRuns } = await import('./commands/prune-stored-runs.ts')
            return pruneStoredRuns(flags, context)
          }),
      }),
    )
    .addCommand(
      datasetsCommand({
        list: (flags) =>
          act(async (context) => {
            const { listDatasets } = await import('./commands/list-datasets.ts')
            return listDatasets(flags, context)
          }),
        show: (dataset, flags) =>
          act(async (context) => {
            const { showDataset } = await import('./commands/show-dataset.ts')
            return showDataset(dataset, flags, context)
          }),
        history: (dataset, flags) =>
          act(async (context) => {
            const { datasetHistory } = await import('./commands/dataset-history.ts')
            return datasetHistory(dataset, flags, context)
          }),
        diff: (file, flags) =>
          act(async (context) => {
            const { diffDatasetFile } = await import('./commands/diff-dataset-file.ts')
            return diffDatasetFile(file, flags, context)
          }),
        importFile: (file, flags) =>
          act(async (context) => {
            const { importDatasetFile } = await import('./commands/import-dataset-file.ts')
            return importDatasetFile(file, flags, context)
          }),
        exportDataset: (dataset, flags) =>
          act(async (context) => {
            const { exportDataset } = await import('./commands/export-dataset.ts')
            return exportDataset(dataset, flags, context)
          }),
        rename: (dataset, newName, flags) =>
          act(async (context) => {
            const { renameDataset } = await import('./commands/rename-dataset.ts')
            return renameDataset(dataset, newName, flags, context)
          }),
      }),
    )
    .addCommand(
      storageCommand({
        copy: (urls, flags) =>
          act(async (context) => {
            const { copyStorage } = await import('./commands/copy-storage.ts')
            return copyStorage(urls, flags, context)
          }),
        migrate: (flags) =>
          act(async (context) => {
            const { migrateChosenStorage } = await import('./commands/migrate-chosen-storage.ts')
            return migrateChosenStorage(flags, context)
          }),
      }),
    )
    .addCommand(
      initCommand((folder, flags) =>
        act(async (context) => {
          refuseOldNode()
          const { initProject } = await import('./commands/init-project.ts')
          return initProject(folder, flags, context)
        }),
      ),
    )
    .addCommand(
      describeCommand((flags) =>
        act(async (context) => {
          refuseOldNode()
          const { describeProject } = await import('./commands/describe-project.ts')
          return describeProject(flags, context)
        }),
      ),
    )
    .addCommand(
      doctorCommand((flags) =>
        act(async (context) => {
          if (flags.repair === true) {
            const { repairStorage } = await import('./commands/repair-storage.ts')
            return repairStorage(flags, context)
          }
          const { examineProject } = await import('./commands/examine-project.ts')
          return examineProject(flags, context)
        }),
      ),
    )
    .addCommand(
      completionCommand((shell) =>
        act(async (context) => {
          const { printCompletion } = await import('./commands/print-completion.ts')
          return printCompletion(shell, context)
        }),
      ),
    )
    .addCommand(
      completionServerCommand((words) =>
        act(async (context) => {
          const { answerCompletion } = await import('./commands/answer-completion.ts')
          return answerCompletion(program, words, context)
        }),
      ),
      { hidden: true },
    )
    .showSuggestionAfterError()
  nameHelp(program)
  return program
}

function nameHelp(command: Command): void {
  command.helpOption('-h, --help', 'print this help')
  if (command.commands.length > 0) command.helpCommand('help [command]', 'print the help of a command')
  for (const inner of command.commands) nameHelp(inner)
}

function refuseOldNode(): void {
  const complaint = nodeTooOld(process.versions.node)
  if (complaint !== null) throw new UsageError(complaint)
}
