import { Command, CommanderError } from 'commander'
import { assayVersion } from './assay-version.ts'
import type { CommandContext } from './command-context.ts'
import { doctorCommand } from './commands/doctor-command.ts'
import { resumeCommand } from './commands/resume-command.ts'
import { runCommand } from './commands/run-command.ts'
import { runsCommand } from './commands/runs-command.ts'
import { storageCommand } from './commands/storage-command.ts'
import type { ExitCode } from './exit-codes.ts'
import { exitCodes } from './exit-codes.ts'
import { nodeTooOld } from './node-too-old.ts'
import { harmlessLines } from './text/harmless-lines.ts'
import { UsageError } from './usage-error.ts'

/** Runs the command that the words name and gives its exit code. What a command needs is loaded when it is called, not before. */
export async function runCommandLine(words: readonly string[], context: CommandContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done
  const program = new Command('assay')
    .description('Runs a dataset against a target, has scorers judge every output, and stores the run.')
    .version(assayVersion(), '-v, --version', 'print the version')
    .addCommand(
      runCommand(async (file, flags) => {
        refuseOldNode()
        const { runDatasetFile } = await import('./commands/run-dataset-file.ts')
        exitCode = await runDatasetFile({ file, flags, words }, context)
      }),
    )
    .addCommand(
      resumeCommand(async (id, flags) => {
        refuseOldNode()
        const { resumeStoredRun } = await import('./commands/resume-stored-run.ts')
        exitCode = await resumeStoredRun({ id, flags, words }, context)
      }),
    )
    .addCommand(
      runsCommand({
        list: async (flags) => {
          const { listRuns } = await import('./commands/list-runs.ts')
          exitCode = await listRuns(flags, context)
        },
        show: async (id, flags) => {
          const { showRun } = await import('./commands/show-run.ts')
          exitCode = await showRun(id, flags, context)
        },
        prune: async (flags) => {
          const { pruneStoredRuns } = await import('./commands/prune-stored-runs.ts')
          exitCode = await pruneStoredRuns(flags, context)
        },
      }),
    )
    .addCommand(
      storageCommand({
        copy: async (urls, flags) => {
          const { copyStorage } = await import('./commands/copy-storage.ts')
          exitCode = await copyStorage(urls, flags, context)
        },
        migrate: async (flags) => {
          const { migrateChosenStorage } = await import('./commands/migrate-chosen-storage.ts')
          exitCode = await migrateChosenStorage(flags, context)
        },
      }),
    )
    .addCommand(
      doctorCommand(async (flags) => {
        const { examineStorage } = await import('./commands/examine-storage.ts')
        exitCode = await examineStorage(flags, context)
      }),
    )
    .showSuggestionAfterError()
  prepare(program, context)
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    if (UsageError.isInstance(error)) {
      context.stderr.write(`assay: ${harmlessLines(error.message)}\n`)
      return exitCodes.usage
    }
    if (!(error instanceof CommanderError)) throw error
    // Commander has printed what is to be said; help and version come with exit code 0.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  }
}

function refuseOldNode(): void {
  const complaint = nodeTooOld(process.versions.node)
  if (complaint !== null) throw new UsageError(complaint)
}

function prepare(command: Command, context: CommandContext): void {
  const { output, stderr } = context
  command
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: (text, write) => write(`assay: ${harmlessLines(text.replace(/^error: /, '').trimEnd())}\n`),
      getOutHelpWidth: () => output.stream.columns || 100,
      getErrHelpWidth: () => stderr.columns || 100,
    })
  for (const inner of command.commands) prepare(inner, context)
}
