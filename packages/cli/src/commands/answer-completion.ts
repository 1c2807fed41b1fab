import type { Command } from 'commander'
import type { CommandContext } from '../command-context.ts'
import { completedLines } from '../completion/completed-lines.ts'
import { typedLine } from '../completion/typed-line.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'

/** Tells a shell how a word goes on; nothing at all, also on standard error, when that cannot be found out or takes too long. */
export async function answerCompletion(program: Command, words: readonly string[], context: CommandContext): Promise<ExitCode> {
  // A config may print, and what goes wrong in it would stand in the middle of the line that is typed.
  context.stderr.write = () => true
  const line = typedLine(words, context.environment)
  if (line === null) return exitCodes.done
  const lines = await completedLines(program, line, context)
  for (const one of lines) context.output.write(`${one}\n`)
  return exitCodes.done
}
