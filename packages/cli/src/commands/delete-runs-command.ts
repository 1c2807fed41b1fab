import { Command, Option } from 'commander'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay runs delete`. */
export interface DeleteRunsFlags extends StorageFlags {
  readonly yes?: true
  readonly json?: true
}

const description = [
  'Deletes runs with their rows, after asking. A run that somebody works on is never deleted; then none of them is.',
  'Datasets stay.',
].join(' ')

const examples = `
Examples:
  assay runs delete 01f2a9c33b1e
  assay runs delete 01f2a9c33b1e 7bd1e02f98aa --yes
  assay runs prune --older-than 90d --keep 20        # deletes old runs by rule`

/** Describes `assay runs delete`. */
export function deleteRunsCommand(deleteRuns: (ids: readonly string[], flags: DeleteRunsFlags) => Promise<void>): Command {
  const command = new Command('delete')
    .summary('delete runs')
    .description(description)
    .argument('<ids...>', 'the runs, or the starts or ends of their ids')
    .addOption(new Option('-y, --yes', 'do not ask; needed where there is no terminal'))
    .addOption(new Option('--json', 'print each run with its outcome, and at the end the totals, as a line of JSON'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((ids: readonly string[], flags: DeleteRunsFlags) => deleteRuns(ids, flags))
}
