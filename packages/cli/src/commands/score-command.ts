import { Command, Option } from 'commander'
import { duration, durationOrNone, gather, someText, wholeNumber } from './flag-parsers.ts'
import type { RunFlags, SharedRunFlag } from './run-flags.ts'
import { gateOptions, limitOptions, reporterOptions } from './run-options.ts'
import { storageOptions } from './storage-flags.ts'
import { untypedFlags } from './untyped-flags.ts'

/** The flags of `assay score`, read and checked. */
export interface ScoreFlags extends Pick<RunFlags, SharedRunFlag | 'scorer' | 'by' | 'name' | 'tag' | 'json'> {
  readonly labels?: string
  /** Milliseconds. */
  readonly scorerTimeout?: number
}

const description = [
  'Has scorers judge the stored outputs of a run, and makes a new run of it. The target is not called and nothing is paid for it again.',
  'With --labels it says how far each scorer agrees with people, so that a judge can be tuned at the price of the judge.',
].join(' ')

const examples = `
Examples:
  assay score 01f2a9c33b1e --scorer judge
  assay score 01f2a9c33b1e --scorer judge --labels human    # and how far it agrees with them
  assay score --scorer judge --budget-usd 2 --by language   # the newest run`

/** Describes `assay score`. */
export function scoreCommand(score: (id: string | undefined, flags: ScoreFlags) => Promise<void>): Command {
  const command = new Command('score')
    .summary('have other scorers judge the stored outputs of a run')
    .description(description)
    .argument(
      '[id]',
      'the run whose outputs are judged, or the start or end of its id (default: the newest that called a target)',
      someText,
    )
    .optionsGroup('What to do:')
    .addOption(new Option('-s, --scorer <id>', 'a scorer of the config; repeatable').argParser(gather).default([], 'those of the dataset'))
    .addOption(
      new Option('--labels <key>', 'a metadata key that holds what people said: true/false, 1/0, pass/fail, or numbers').argParser(
        someText,
      ),
    )
    .optionsGroup('How to do it:')
    .addOption(new Option('--concurrency <count>', 'rows at once (default: 5)').argParser(wholeNumber(1)))
    .addOption(new Option('--scorer-timeout <duration>', 'time for one scorer on one row, such as 30s (default: none)').argParser(duration))
    .addOption(
      new Option('--grace <duration>', 'time for calls under way when Ctrl-C stops the run; 0: none (default: 10s)').argParser(
        durationOrNone,
      ),
    )
    .optionsGroup('When to stop (exit code 4; assay resume goes on):')
  for (const option of limitOptions()) command.addOption(option)
  command.optionsGroup('When to fail (exit code 1):')
  for (const option of gateOptions()) command.addOption(option)
  command
    .optionsGroup('What to keep and to show:')
    .addOption(new Option('--name <name>', 'a name for the new run').argParser(someText))
    .addOption(new Option('--tag <tag>', 'a tag for the new run; repeatable').argParser(gather).default([], 'none'))
    .addOption(new Option('--by <key>', 'show scores by the values of a metadata key').argParser(someText))
    .addOption(new Option('--json', 'print the summary, and how far scorers agree with labels, as a line of JSON'))
  for (const option of storageOptions()) command.addOption(option)
  for (const option of reporterOptions()) command.addOption(option)
  return command
    .addHelpText('after', examples)
    .action((id: string | undefined, flags: ScoreFlags) => score(id, { ...flags, untyped: untypedFlags(command) }))
}
