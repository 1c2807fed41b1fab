import { Command, Option } from 'commander'
import { someText } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay describe`. */
export interface DescribeFlags extends StorageFlags {
  readonly dataset?: string
  readonly json?: true
}

const examples = `
Examples:
  assay describe                                  # what the config holds
  assay describe --dataset data/questions.jsonl   # what a run of this file takes
  assay describe --json                           # for machines; docs/cli.md says what it prints`

/** Describes `assay describe`. */
export function describeCommand(describe: (flags: DescribeFlags) => Promise<void>): Command {
  const command = new Command('describe')
    .summary('print what the config holds')
    .description('Prints what the config holds: targets, scorers, datasets, the storage. Nothing is run, and no storage is opened.')
    .addOption(new Option('-d, --dataset <file>', 'also what a run of this file would take, and with its config').argParser(someText))
    .addOption(new Option('--json', 'print it as a line of JSON'))
    .addHelpText('after', examples)
  for (const option of storageOptions()) command.addOption(option)
  return command.action((flags: DescribeFlags) => describe(flags))
}
