import { Command, Option } from 'commander'
import type { Verdict } from '@assay/core'
import { pruneRunsCommand } from './prune-runs-command.ts'
import type { PruneRunsFlags } from './prune-runs-command.ts'
import { someText, wholeNumber } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay runs list`. */
export interface ListRunsFlags extends StorageFlags {
  readonly target?: string
  readonly limit: number
  readonly json?: true
}

/** The flags of `assay runs show`. */
export interface ShowRunFlags extends StorageFlags {
  readonly verdict?: readonly Verdict[]
  readonly item?: string
  readonly limit: number
  readonly json?: true
}

/** What `assay runs` can be asked for. */
export interface RunsCommands {
  readonly list: (flags: ListRunsFlags) => Promise<void>
  readonly show: (id: string | undefined, flags: ShowRunFlags) => Promise<void>
  readonly prune: (flags: PruneRunsFlags) => Promise<void>
}

/** Describes `assay runs`. */
export function runsCommand({ list, show, prune }: RunsCommands): Command {
  const listing = new Command('list')
    .description('Lists the runs of a storage, the newest first.')
    .addOption(new Option('-t, --target <id>', 'only runs of this target').argParser(someText))
    .addOption(new Option('--limit <count>', 'at most so many').argParser(wholeNumber(1)).default(20))
    .addOption(new Option('--json', 'print each run as a line of JSON'))
    .action((flags: ListRunsFlags) => list(flags))
  const showing = new Command('show')
    .description('Shows a run: where it came from, its figures, and the rows that did not pass.')
    .argument('[id]', 'the run, or the start or end of its id (default: the newest)', someText)
    .addOption(
      new Option('--verdict <verdict...>', 'rows with these verdicts').choices(['passed', 'failed', 'errored', 'unscored', 'unjudged']),
    )
    .addOption(new Option('--item <id>', 'the whole rows of one item').argParser(someText))
    .addOption(new Option('--limit <count>', 'at most so many rows').argParser(wholeNumber(1)).default(10))
    .addOption(new Option('--json', 'print the run and all its rows as lines of JSON'))
    .action((id: string | undefined, flags: ShowRunFlags) => show(id, flags))
  for (const command of [listing, showing]) for (const option of storageOptions()) command.addOption(option)
  return new Command('runs')
    .summary('list runs, show one, or delete old ones')
    .description('Looks at stored runs, and deletes old ones.')
    .addCommand(listing)
    .addCommand(showing)
    .addCommand(pruneRunsCommand(prune))
}
