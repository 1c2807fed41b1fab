import { Command, Option } from 'commander'
import { gather, someText, wholeNumber } from './flag-parsers.ts'
import type { RunFlags } from './run-flags.ts'
import { engineOptions, gateOptions, reporterOption } from './run-options.ts'

/** Describes `assay run`. */
export function runCommand(run: (file: string, flags: RunFlags) => Promise<void>): Command {
  const command = new Command('run')
    .summary('run a dataset file against one or several targets')
    .description('Runs every item of a dataset file against a target, has scorers judge the outputs, and reports what came of it.')
    .argument('<file>', 'the dataset: JSON Lines, JSON, CSV, TSV or YAML; - for standard input', someText)
    .optionsGroup('What to run:')
    .addOption(
      new Option('-t, --target <id>', 'a target of the config; repeat it to compare several').argParser(gather).default([], 'the only one'),
    )
    .addOption(new Option('-s, --scorer <id>', 'a scorer of the config; repeatable').argParser(gather).default([], 'those of the dataset'))
    .addOption(new Option('-c, --config <path>', 'the config (default: found from the dataset upwards)').argParser(someText))
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
    .addOption(new Option('--trials <count>', 'how often each item is done (default: 1)').argParser(wholeNumber(1)))
    .optionsGroup('How to run it:')
  for (const option of engineOptions()) command.addOption(option)
  command.optionsGroup('When to fail (exit code 1):')
  for (const option of gateOptions()) command.addOption(option)
  return command
    .optionsGroup('What to keep and to show:')
    .addOption(
      new Option('--storage <url>', 'where the run is stored (default: ASSAY_STORAGE, the config, file:./.assay)').argParser(someText),
    )
    .addOption(new Option('--name <name>', 'a name for the run').argParser(someText))
    .addOption(new Option('--tag <tag>', 'a tag for the run; repeatable').argParser(gather).default([], 'none'))
    .addOption(new Option('--by <key>', 'show scores by the values of a metadata key').argParser(someText))
    .addOption(reporterOption())
    .action((file: string, flags: RunFlags) => run(file, flags))
}
