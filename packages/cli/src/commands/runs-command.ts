import { Command, Option } from 'commander'
import type { Verdict } from '@assay/core'
import { deleteRunsCommand } from './delete-runs-command.ts'
import type { DeleteRunsFlags } from './delete-runs-command.ts'
import { exportRunCommand } from './export-run-command.ts'
import type { ExportRunFlags } from './export-run-command.ts'
import { listRunsCommand } from './list-runs-command.ts'
import type { ListRunsFlags } from './list-runs-command.ts'
import { pruneRunsCommand } from './prune-runs-command.ts'
import type { PruneRunsFlags } from './prune-runs-command.ts'
import { tagRunCommand } from './tag-run-command.ts'
import type { TagRunFlags } from './tag-run-command.ts'
import { watchRunCommand } from './watch-run-command.ts'
import type { WatchRunFlags } from './watch-run-command.ts'
import { someText, wholeNumber } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay runs show`. */
export interface ShowRunFlags extends StorageFlags {
  readonly verdict?: readonly Verdict[]
  readonly item?: string
  readonly by?: string
  readonly limit: number
  readonly json?: true
}

/** What `assay runs` can be asked for. */
export interface RunsCommands {
  readonly list: (flags: ListRunsFlags) => Promise<void>
  readonly show: (id: string | undefined, flags: ShowRunFlags) => Promise<void>
  readonly watch: (id: string | undefined, flags: WatchRunFlags) => Promise<void>
  readonly exportRun: (id: string, flags: ExportRunFlags) => Promise<void>
  readonly tag: (id: string, tags: readonly string[], flags: TagRunFlags) => Promise<void>
  readonly deleteRuns: (ids: readonly string[], flags: DeleteRunsFlags) => Promise<void>
  readonly prune: (flags: PruneRunsFlags) => Promise<void>
}

const showExamples = `
Examples:
  assay runs show                                # the newest run
  assay runs show 01f2a9c33b1e --verdict errored --limit 50
  assay runs show --by language                  # with a table of the languages
  assay runs show 01f2a9c33b1e --item 5          # the whole row of one item
  assay runs show --json | jq 'select(.verdict == "failed").output'`

/** Describes `assay runs`. */
export function runsCommand({ list, show, watch, exportRun, tag, deleteRuns, prune }: RunsCommands): Command {
  const showing = new Command('show')
    .summary('show a run')
    .description('Shows a run: where it came from, its figures, and the rows that did not pass.')
    .argument('[id]', 'the run, or the start or end of its id (default: the newest)', someText)
    .addOption(
      new Option('--verdict <verdict...>', 'rows with these verdicts').choices(['passed', 'failed', 'errored', 'unscored', 'unjudged']),
    )
    .addOption(new Option('--item <id>', 'the whole rows of one item').argParser(someText))
    .addOption(new Option('--by <key>', 'figures also by the values of a metadata key').argParser(someText).conflicts(['item', 'json']))
    .addOption(new Option('--limit <count>', 'at most so many rows').argParser(wholeNumber(1)).default(10))
    .addOption(new Option('--json', 'print the run, with its state, and all its rows as lines of JSON'))
    .addHelpText('after', showExamples)
    .action((id: string | undefined, flags: ShowRunFlags) => show(id, flags))
  for (const option of storageOptions()) showing.addOption(option)
  return new Command('runs')
    .summary('list, show, watch, export, tag or delete stored runs')
    .description('Looks at stored runs, follows one that is going, and deletes those that are not wanted any more.')
    .addCommand(listRunsCommand(list))
    .addCommand(showing)
    .addCommand(watchRunCommand(watch))
    .addCommand(exportRunCommand(exportRun))
    .addCommand(tagRunCommand(tag))
    .addCommand(deleteRunsCommand(deleteRuns))
    .addCommand(pruneRunsCommand(prune))
}
