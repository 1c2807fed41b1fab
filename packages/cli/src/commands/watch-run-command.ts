import { Command, Option } from 'commander'
import { someText } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay runs watch`. */
export interface WatchRunFlags extends StorageFlags {
  readonly json?: true
}

const description = [
  'Follows a run that another process works on, until it ends, and then shows it: a live display on a terminal, lines elsewhere.',
  'Ctrl-C ends the watching and leaves the run alone.',
].join(' ')

const examples = `
Exit codes: 0 the run is complete (gates are not checked), 1 nothing of it succeeded,
3 it broke, or was deleted, 4 it was stopped or interrupted, and can be gone on with,
130 the watching was ended.

Examples:
  assay runs watch                         # the newest run that is going, else the newest
  assay runs watch 01f2a9c33b1e
  assay runs watch --json | jq -c '{itemId, verdict}'`

/** Describes `assay runs watch`. */
export function watchRunCommand(watch: (id: string | undefined, flags: WatchRunFlags) => Promise<void>): Command {
  const command = new Command('watch')
    .summary('follow a run of another process')
    .description(description)
    .argument('[id]', 'the run, or the start or end of its id (default: the newest that is going, else the newest)', someText)
    .addOption(new Option('--json', 'print each row as a line of JSON: those that are there, then each as it is stored'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((id: string | undefined, flags: WatchRunFlags) => watch(id, flags))
}
