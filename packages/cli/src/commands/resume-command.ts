import { Command, Option } from 'commander'
import { someText } from './flag-parsers.ts'
import type { RunFlags, SharedRunFlag } from './run-flags.ts'
import { engineOptions, gateOptions, limitOptions, reporterOptions } from './run-options.ts'
import { storageOptions } from './storage-flags.ts'
import { untypedFlags } from './untyped-flags.ts'

/** The flags of `assay resume`, read and checked. */
export interface ResumeFlags extends Pick<RunFlags, SharedRunFlag | 'retries' | 'timeout'> {
  readonly last?: true
  readonly target?: string
  readonly acceptDrift?: true
  readonly retryErrored?: true
  readonly steal?: true
}

const description = [
  'Does exactly the missing rows of a run that was stopped, or whose process died, at the dataset version that it began with.',
  'It is refused where the target, the scorers or their thresholds are others than before.',
].join(' ')

const examples = `
Examples:
  assay resume                                  # lists the runs that can be gone on with
  assay resume --last                           # goes on with the newest of them
  assay resume 01f2a9c33b1e --retry-errored
  assay resume 01f2a9c33b1e --accept-drift      # although thresholds have changed`

/** Describes `assay resume`. */
export function resumeCommand(resume: (id: string | undefined, flags: ResumeFlags) => Promise<void>): Command {
  const command = new Command('resume')
    .summary('go on with a run that was stopped')
    .description(description)
    .argument('[id]', 'the run, or the start or end of its id', someText)
    .optionsGroup('What to do:')
    .addOption(new Option('--last', 'the newest run of this project that can be gone on with'))
    .addOption(new Option('-t, --target <id>', 'go on with another target; needs --accept-drift').argParser(someText))
    .addOption(new Option('--accept-drift', 'go on although target, scorers or thresholds are others; the run keeps what changed'))
    .addOption(new Option('--retry-errored', 'do errored rows again, and compute scores again that could not be computed'))
    .addOption(new Option('--steal', 'take the run over although somebody is working on it; they stop'))
    .optionsGroup('How to run it:')
  for (const option of engineOptions()) command.addOption(option)
  command.optionsGroup('When to stop early (exit code 4, can be resumed):')
  for (const option of limitOptions()) command.addOption(option)
  command.optionsGroup('When to fail (exit code 1):')
  for (const option of gateOptions()) command.addOption(option)
  command.optionsGroup('Where it is, and what to show:')
  for (const option of storageOptions()) command.addOption(option)
  for (const option of reporterOptions()) command.addOption(option)
  return command
    .addHelpText('after', examples)
    .action((id: string | undefined, flags: ResumeFlags) => resume(id, { ...flags, untyped: untypedFlags(command) }))
}
