import { Command, CommanderError } from 'commander'
import { assayVersion } from './assay-version.ts'
import type { CommandContext } from './command-context.ts'
import { runCommand } from './commands/run-command.ts'
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
    .helpOption('-h, --help', 'print this help')
    .addCommand(
      runCommand(async (file, flags) => {
        const complaint = nodeTooOld(process.versions.node)
        if (complaint !== null) throw new UsageError(complaint)
        const { runDatasetFile } = await import('./commands/run-dataset-file.ts')
        exitCode = await runDatasetFile({ file, flags, words }, context)
      }).helpOption('-h, --help', 'print this help'),
    )
    .showSuggestionAfterError()
  for (const command of [program, ...program.commands]) prepare(command, context)
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

function prepare(command: Command, { output, stderr }: CommandContext): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => output.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) => write(`assay: ${harmlessLines(text.replace(/^error: /, '').trimEnd())}\n`),
    getOutHelpWidth: () => output.stream.columns || 100,
    getErrHelpWidth: () => stderr.columns || 100,
  })
}
