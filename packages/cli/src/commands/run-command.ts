import { Command, Option } from 'commander'
import { gather, someText, versionTime, wholeNumber } from './flag-parsers.ts'
import type { RunFlags } from './run-flags.ts'
import { selectionOptions } from './selection-options.ts'
import { engineOptions, gateOptions, limitOptions, reporterOptions } from './run-options.ts'
import { profileOption } from './storage-flags.ts'
import { untypedFlags } from './untyped-flags.ts'

const examples = `
Examples:
  assay run capitals.jsonl --target atlas --target guess --by continent
  assay run capitals.jsonl --sample 20 --seed 7        # the same 20 items each time
  assay run capitals.jsonl --failed-of 2997d1bb1935    # what failed in that run
  assay run capitals.jsonl --shard 2/5 --group "$JOB"  # one of five; assay report "$JOB" adds up
  assay run atlas/capitals.jsonl --version 2026-11-22  # a stored dataset as it was then`

/** Describes `assay run`. */
export function runCommand(run: (file: string, flags: RunFlags) => Promise<void>): Command {
  const command = new Command('run')
    .summary('run a dataset against one or several targets')
    .description('Runs the items of a dataset against a target, has scorers judge the outputs, and reports what came of it.')
    .argument(
      '<dataset>',
      'a file of JSON Lines, JSON, CSV, TSV or YAML, - for standard input, or the name or id of a stored dataset',
      someText,
    )
    .optionsGroup('What to run:')
    .addOption(
      new Option('-t, --target <id>', 'a target of the config; repeat it to compare several').argParser(gather).default([], 'the only one'),
    )
    .addOption(new Option('-s, --scorer <id>', 'a scorer of the config; repeatable').argParser(gather).default([], 'those of the dataset'))
    .addOption(new Option('-c, --config <path>', 'the config (default: found from the dataset upwards)').argParser(someText))
    .addOption(profileOption())
    .addOption(new Option('--dataset-name <name>', 'a name for a dataset outside the project').argParser(someText))
    .addOption(
      new Option('--format <format>', 'how to read the dataset (default: by its extension)').choices([
        'jsonl',
        'json',
        'csv',
        'tsv',
        'yaml',
      ]),
    )
    .addOption(new Option('--version <time>', 'the version of a stored dataset (default: the newest)').argParser(versionTime))
    .addOption(new Option('--trials <count>', 'how often each item is done (default: 1)').argParser(wholeNumber(1)))
    .addOption(new Option('--dry-run', 'say what would be run, how long and at what cost; nothing is called or stored'))
    .addOption(new Option('--json', 'with --dry-run: as one line of JSON'))
    .optionsGroup('Which items to run (default: all):')
  for (const option of selectionOptions()) command.addOption(option)
  command.optionsGroup('How to run it:')
  for (const option of engineOptions()) command.addOption(option)
  command.optionsGroup('When to stop early (exit code 4, can be resumed):')
  for (const option of limitOptions()) command.addOption(option)
  command.optionsGroup('When to fail (exit code 1):')
  for (const option of gateOptions()) command.addOption(option)
  command
    .optionsGroup('What to keep and to show:')
    .addOption(
      new Option('--storage <url>', 'where the run is stored (default: ASSAY_STORAGE, the config, file:./.assay)').argParser(someText),
    )
    .addOption(new Option('--name <name>', 'a name for the run').argParser(someText))
    .addOption(
      new Option('--group <id>', 'what runs of several jobs belong to, so that assay report <id> adds up their shards').argParser(someText),
    )
    .addOption(new Option('--tag <tag>', 'a tag for the run; repeatable').argParser(gather).default([], 'none'))
    .addOption(new Option('--by <key>', 'show scores by the values of a metadata key').argParser(someText))
  for (const option of reporterOptions()) command.addOption(option)
  return command
    .addHelpText('after', examples)
    .action((file: string, flags: RunFlags) => run(file, { ...flags, untyped: untypedFlags(command) }))
}
