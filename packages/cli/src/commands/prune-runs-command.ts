import { Command, Option } from 'commander'
import { age, someText, wholeNumber } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay runs prune`. */
export interface PruneRunsFlags extends StorageFlags {
  /** Milliseconds. */
  readonly olderThan?: number
  readonly keep?: number
  readonly dataset?: string
  readonly interrupted?: true
  readonly dryRun?: true
  readonly json?: true
}

const description = [
  'Deletes runs that have ended, with their rows: those older than an age, those that are not among the newest, or with both flags those that are both.',
  'A run that somebody works on always stays.',
].join(' ')

const examples = `
Examples:
  assay runs prune --older-than 90d --keep 20 --dry-run   # shows what would be deleted
  assay runs prune --older-than 6w --interrupted          # also runs whose process died
  assay runs prune --keep 20 --dataset atlas/capitals.jsonl`

/** Describes `assay runs prune`. */
export function pruneRunsCommand(prune: (flags: PruneRunsFlags) => Promise<void>): Command {
  const command = new Command('prune')
    .summary('delete old runs')
    .description(description)
    .addOption(new Option('--older-than <age>', 'only runs created longer ago, in hours, days or weeks: 12h, 90d, 6w').argParser(age))
    .addOption(
      new Option(
        '--keep <count>',
        'keep the newest ones, for example 20: of all runs in the list whatever their state, or of those of --dataset',
      ).argParser(wholeNumber(0)),
    )
    .addOption(new Option('--dataset <name>', 'only runs of this dataset, by its name or id: atlas/capitals.jsonl').argParser(someText))
    .addOption(
      new Option('--interrupted', 'also runs that nobody works on although they have not ended; assay resume could go on with them'),
    )
    .addOption(new Option('--dry-run', 'delete nothing, and show what would be deleted'))
    .addOption(new Option('--json', 'print each run, and at the end the totals, as a line of JSON: … --json | jq .id'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((flags: PruneRunsFlags) => prune(flags))
}
