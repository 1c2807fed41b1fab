import { Command, Option } from 'commander'
import { someText, wholeNumber } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay compare`. */
export interface CompareFlags extends StorageFlags {
  readonly scorer?: string
  readonly by?: string
  readonly limit: number
  readonly failIfWorse?: true
  readonly json?: true
}

const description = [
  'Tells whether run B is better than run A, or whether the difference may be noise: both means and their difference with 95 % intervals,',
  'row by row over rows of the same item and trial whose content is the same.',
].join(' ')

const examples = `
Examples:
  assay compare                              # the newest run with the one before it
  assay compare 01f2a9c33b1e                 # that run with the one before it
  assay compare 2997d1bb1935 01f2a9c33b1e --by continent
  assay compare 2997d1bb1935 01f2a9c33b1e --fail-if-worse`

/** Describes `assay compare`. */
export function compareCommand(compare: (ids: readonly string[], flags: CompareFlags) => Promise<void>): Command {
  const command = new Command('compare')
    .summary('tell whether a run is better than another')
    .description(description)
    .argument('[a]', 'the run to compare with, or the start or end of its id (default: the comparable one before B)', someText)
    .argument('[b]', 'the run in question; when only one run is named, it is this one (default: the newest)', someText)
    .addOption(new Option('-s, --scorer <id>', 'the scorer that counts most (default: the primary one of the config)').argParser(someText))
    .addOption(new Option('--by <key>', 'compare also by the values of a metadata key').argParser(someText))
    .addOption(new Option('--limit <count>', 'at most so many rows that got worse').argParser(wholeNumber(0)).default(5))
    .addOption(new Option('--fail-if-worse', 'exit code 1 when B is clearly worse by any figure, or too few rows can tell'))
    .addOption(new Option('--json', 'print the comparison as a line of JSON'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((a: string | undefined, b: string | undefined, flags: CompareFlags) =>
    compare(
      [a, b].filter((id) => id !== undefined),
      flags,
    ),
  )
}
