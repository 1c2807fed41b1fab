import { CommanderError } from 'commander'
import type { Command } from 'commander'
import { assayProgram } from './assay-program.ts'
import type { CommandContext } from './command-context.ts'
import type { ExitCode } from './exit-codes.ts'
import { exitCodes } from './exit-codes.ts'
import { harmlessLines } from './text/harmless-lines.ts'
import { UsageError } from './usage-error.ts'

/** Runs the command that the words name and gives its exit code. What a command needs is loaded when it is called, not before. */
export async function runCommandLine(words: readonly string[], context: CommandContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done
  const program = assayProgram(async (action) => {
    exitCode = await action(context, words)
  })
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

function prepare(command: Command, context: CommandContext): void {
  const { output, stderr } = context
  command.exitOverride().configureOutput({
    writeOut: (text) => output.write(text),
    writeErr: (text) => stderr.write(text),
    outputError: (text, write) => write(`assay: ${harmlessLines(text.replace(/^error: /, '').trimEnd())}\n`),
    getOutHelpWidth: () => output.stream.columns || 100,
    getErrHelpWidth: () => stderr.columns || 100,
  })
  for (const inner of command.commands) prepare(inner, context)
}
