import { Command, Option } from 'commander'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay doctor`. */
export interface DoctorFlags extends StorageFlags {
  readonly repair?: true
  readonly json?: true
}

/** Describes `assay doctor`. */
export function doctorCommand(examine: (flags: DoctorFlags) => Promise<void>): Command {
  const command = new Command('doctor')
    .summary('look for damage in a storage, or repair it')
    .description(
      'Reads a folder or a MongoDB database from one end to the other, and lists what is not as it should be. Exit code 1: there is damage.',
    )
    .addOption(
      new Option(
        '--repair',
        'mend what can be mended. Of files, what is broken is taken out and kept beside them; in a database, it is named and left',
      ),
    )
    .addOption(new Option('--json', 'print the totals and each finding as a line of JSON'))
  for (const option of storageOptions()) command.addOption(option)
  return command.action((flags: DoctorFlags) => examine(flags))
}
