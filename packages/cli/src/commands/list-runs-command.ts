import { Command, Option } from 'commander'
import type { RunState } from '../runs/run-state.ts'
import type { SinceTime } from '../text/parse-since.ts'
import { gather, sinceTime, someText, wholeNumber } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay runs list`. */
export interface ListRunsFlags extends StorageFlags {
  readonly target?: string
  readonly dataset?: string
  readonly status?: readonly RunState[]
  readonly tag: readonly string[]
  readonly branch?: string
  readonly since?: SinceTime
  /** The run, or a part of its id. */
  readonly before?: string
  readonly limit: number
  readonly json?: true
}

const states: readonly RunState[] = ['waiting', 'running', 'interrupted', 'completed', 'failed', 'stopped']

const examples = `
Examples:
  assay runs list --status stopped interrupted       # those that assay resume can go on with
  assay runs list --dataset atlas/capitals.jsonl --tag nightly --since 7d
  assay runs list --before 01f2a9c33b1e              # the next page, behind that run
  assay runs list --json | jq -r 'select(.failedCount > 0).id'`

/** Describes `assay runs list`. */
export function listRunsCommand(list: (flags: ListRunsFlags) => Promise<void>): Command {
  const command = new Command('list')
    .summary('list the runs of a storage')
    .description('Lists the runs of a storage, the newest first.')
    .addOption(
      new Option('-t, --target <id>', 'only runs of this target, also under the ids that formerly of the config names').argParser(someText),
    )
    .addOption(new Option('--dataset <name>', 'only runs of this dataset, by its name or id').argParser(someText))
    .addOption(new Option('--status <status...>', 'only runs that stand like this').choices(states))
    .addOption(new Option('--tag <tag>', 'only runs with this tag; repeated: with all of them').argParser(gather).default([], 'any'))
    .addOption(new Option('--branch <name>', 'only runs of this Git branch').argParser(someText))
    .addOption(
      new Option('--since <age|time>', 'only runs made since then: 12h, 7d, 6w, 2026-11-22, 2026-11-22T17:03Z').argParser(sinceTime),
    )
    .addOption(new Option('--before <run>', 'only runs that stand behind this one in the list').argParser(someText))
    .addOption(new Option('--limit <count>', 'at most so many').argParser(wholeNumber(1)).default(20))
    .addOption(new Option('--json', 'print each run, with its state, as a line of JSON'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((flags: ListRunsFlags) => list(flags))
}
