import { Command, Option } from 'commander'
import { commaList, someText } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay storage copy`. */
export interface CopyStorageFlags {
  readonly runs?: readonly string[]
  readonly datasets?: readonly string[]
  readonly json?: true
}

/** What `assay storage` can be asked for. */
export interface StorageCommands {
  readonly copy: (urls: { readonly from: string; readonly to: string }, flags: CopyStorageFlags) => Promise<void>
  readonly migrate: (flags: StorageFlags) => Promise<void>
}

const copyDescription = [
  'Copies datasets and runs, with all their rows, from one storage into another, and reads back what it wrote.',
  'What is there already and equal is skipped, so that a copy which was interrupted is simply started again.',
].join(' ')

const copyExamples = `
A run that somebody still works on is left out, and the exit code is 1. The source is only read.

Examples:
  assay storage copy file:./artifact/.assay file:./.assay       # what CI left behind
  assay storage copy file:./.assay mongodb://localhost/evals    # from a laptop to the team
  assay storage copy file:./.assay file:/tmp/one --runs 01f2a9c33b1e`

const migrateExamples = `
Example:
  assay storage migrate --storage mongodb://localhost/evals`

/** Describes `assay storage`. */
export function storageCommand({ copy, migrate }: StorageCommands): Command {
  const copying = new Command('copy')
    .summary('copy datasets and runs into another storage')
    .description(copyDescription)
    .argument('<from-url>', 'where to read', someText)
    .argument('<to-url>', 'where to write; a store that is missing is made', someText)
    .addOption(
      new Option(
        '--runs <ids>',
        'only these runs, by the start or end of their ids, with commas between, for example 01f2a9c33b1e; with their datasets, unless --datasets says which',
      ).argParser(commaList),
    )
    .addOption(
      new Option(
        '--datasets <names>',
        'only these datasets, by name or id, with commas between, for example atlas/capitals.jsonl; with their runs, unless --runs says which',
      ).argParser(commaList),
    )
    .addOption(new Option('--json', 'print each dataset and run, and at the end the totals, as a line of JSON: … --json | jq .outcome'))
    .addHelpText('after', copyExamples)
    .action((from: string, to: string, flags: CopyStorageFlags) => copy({ from, to }, flags))
  const migrating = new Command('migrate')
    .summary('make what a storage needs before it is used')
    .description('Makes what a storage needs before it is used, such as the indexes of a database. What is there stays as it is.')
    .addHelpText('after', migrateExamples)
    .action((flags: StorageFlags) => migrate(flags))
  for (const option of storageOptions()) migrating.addOption(option)
  return new Command('storage')
    .summary('copy a storage into another, or prepare one')
    .description('Works on whole storages.')
    .addCommand(copying)
    .addCommand(migrating)
}
