import { runCommandLine } from './command-line.ts'
import { reportFault } from './output/report-fault.ts'
import { takeStandardOutput } from './output/standard-output.ts'
import { warnOfStrays } from './output/warn-of-strays.ts'

/** Runs a command as this process: takes its standard output, ends it with the command's exit code, and tells of faults that nobody caught. */
export async function startCommandLine(words: readonly string[]): Promise<never> {
  const output = takeStandardOutput(process)
  process.on('uncaughtException', fault)
  process.on('unhandledRejection', warnOfStrays(process))

  const context = { output, stderr: process.stderr, environment: process.env, folder: process.cwd() }
  const exitCode = await runCommandLine(words, context).catch(fault)
  await output.flush()
  // A config or a target may hold connections open that nobody closes.
  process.exit(exitCode)
}

function fault(error: unknown): never {
  process.exit(reportFault(error, process))
}
