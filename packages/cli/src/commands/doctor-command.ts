import { Command, Option } from 'commander'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay doctor`. */
export interface DoctorFlags extends StorageFlags {
  readonly repair?: true
  readonly json?: true
}

const description = [
  'Looks at all that a run needs: Node, the config, dataset files, targets, variables, and the store, which is read from one end to the other.',
  'Nothing is called or changed. Exit code 2: a run would not go well; 3: the store cannot be reached; 1: there is damage in it.',
].join(' ')

const examples = `
Examples:
  assay doctor                                        # what is not as it should be, and what to do
  assay doctor --storage mongodb://localhost/evals    # with this storage
  assay doctor --repair                               # mends the store`

/** Describes `assay doctor`. */
export function doctorCommand(examine: (flags: DoctorFlags) => Promise<void>): Command {
  const command = new Command('doctor')
    .summary('look whether all is well, or repair a storage')
    .description(description)
    .addOption(
      new Option(
        '--repair',
        'look at the storage alone, and mend what can be mended. Of files, what is broken is taken out and kept beside them; in a database, it is named and left',
      ),
    )
    .addOption(new Option('--json', 'print the totals of the store, each finding in it and each check as a line of JSON'))
    .addHelpText('after', examples)
  for (const option of storageOptions()) command.addOption(option)
  return command.action((flags: DoctorFlags) => examine(flags))
}
