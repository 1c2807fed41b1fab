import { Command, Option } from 'commander'
import { duration, gather, share, someText, wholeNumber } from './flag-parsers.ts'
import type { RunFlags } from './run-flags.ts'

/** Describes `assay run`. */
export function runCommand(run: (file: string, flags: RunFlags) => Promise<void>): Command {
  return new Command('run')
    .summary('run a dataset file against one or several targets')
    .description('Runs every item of a dataset file against a target, has scorers judge the outputs, and reports what came of it.')
    .argument('<file>', 'the dataset, as JSON Lines', someText)
    .optionsGroup('What to run:')
    .addOption(
      new Option('-t, --target <id>', 'a target of the config; repeat it to compare several').argParser(gather).default([], 'the only one'),
    )
    .addOption(new Option('-s, --scorer <id>', 'a scorer of the config; repeatable').argParser(gather).default([], 'those of the dataset'))
    .addOption(new Option('-c, --config <path>', 'the config (default: found from the dataset upwards)').argParser(someText))
    .addOption(new Option('--dataset-name <name>', 'a name for a dataset outside the project').argParser(someText))
    .addOption(new Option('--trials <count>', 'how often each item is done (default: 1)').argParser(wholeNumber(1)))
    .optionsGroup('How to run it:')
    .addOption(new Option('--concurrency <count>', 'items at once, per target (default: 5)').argParser(wholeNumber(1)))
    .addOption(new Option('--retries <count>', 'retries of errors that can pass (default: 0)').argParser(wholeNumber(0)))
    .addOption(new Option('--timeout <duration>', 'time for one item, such as 30s (default: none)').argParser(duration))
    .addOption(
      new Option('--stop-after-errors <count>', 'stop after so many equal errors in a row; 0: never').argParser(wholeNumber(0)).default(10),
    )
    .optionsGroup('When to fail (exit code 1):')
    .addOption(new Option('--max-errored <count>', 'rows whose target may fail').argParser(wholeNumber(0)).default(0))
    .addOption(new Option('--max-unscored <count>', 'rows that may stay without a score').argParser(wholeNumber(0)).default(0))
    .addOption(new Option('--min-pass-rate <share>', 'share of rows that must pass, such as 0.9 or 90%').argParser(share))
    .optionsGroup('What to keep and to show:')
    .addOption(new Option('--storage <url>', 'where the run is stored (default: ASSAY_STORAGE, the config, memory:)').argParser(someText))
    .addOption(new Option('--name <name>', 'a name for the run').argParser(someText))
    .addOption(new Option('--tag <tag>', 'a tag for the run; repeatable').argParser(gather).default([], 'none'))
    .addOption(new Option('--by <key>', 'show scores by the values of a metadata key').argParser(someText))
    .addOption(new Option('--reporter <kind>', 'how to report').choices(['pretty', 'plain', 'ndjson', 'silent']).default('pretty'))
    .action((file: string, flags: RunFlags) => run(file, flags))
}
