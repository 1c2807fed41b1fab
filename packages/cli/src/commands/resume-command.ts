import { Command, Option } from 'commander'
import { someText } from './flag-parsers.ts'
import type { RunFlags } from './run-flags.ts'
import { engineOptions, gateOptions, reporterOption } from './run-options.ts'
import { storageOptions } from './storage-flags.ts'

type SharedFlags =
  | 'config'
  | 'storage'
  | 'concurrency'
  | 'retries'
  | 'timeout'
  | 'stopAfterErrors'
  | 'maxErrored'
  | 'maxUnscored'
  | 'minPassRate'
  | 'reporter'

/** The flags of `assay resume`, read and checked. */
export interface ResumeFlags extends Pick<RunFlags, SharedFlags> {
  readonly retryErrored?: true
  readonly steal?: true
}

/** Describes `assay resume`. */
export function resumeCommand(resume: (id: string | undefined, flags: ResumeFlags) => Promise<void>): Command {
  const command = new Command('resume')
    .summary('go on with a run that was stopped')
    .description(
      'Does exactly the missing rows of a run that was stopped, or whose process died, at the dataset version that it began with.',
    )
    .argument('[id]', 'the run, or the start or end of its id (default: the newest)', someText)
    .optionsGroup('What to do:')
    .addOption(new Option('--retry-errored', 'do errored rows again, and compute scores again that could not be computed'))
    .addOption(new Option('--steal', 'take the run over although somebody is working on it; they stop'))
    .optionsGroup('How to run it:')
  for (const option of engineOptions()) command.addOption(option)
  command.optionsGroup('When to fail (exit code 1):')
  for (const option of gateOptions()) command.addOption(option)
  command.optionsGroup('Where it is, and what to show:')
  for (const option of storageOptions()) command.addOption(option)
  return command.addOption(reporterOption()).action((id: string | undefined, flags: ResumeFlags) => resume(id, flags))
}
