import { Command, Option } from 'commander'
import { someText } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** What rows can be exported as. */
export type ExportFormat = 'jsonl' | 'csv' | 'json'

/** The flags of `assay runs export`. */
export interface ExportRunFlags extends StorageFlags {
  readonly format?: ExportFormat
  /** The same as the format `json`. */
  readonly json?: true
  readonly output?: string
  readonly force?: true
}

const formats: readonly ExportFormat[] = ['jsonl', 'csv', 'json']

const examples = `
Examples:
  assay runs export 01f2a9c33b1e > rows.jsonl
  assay runs export 01f2a9c33b1e --output rows.csv
  assay runs export 01f2a9c33b1e --output rows.jsonl.gz
  assay runs export 01f2a9c33b1e --json | jq '.runs[0].summary.scores'`

/** Describes `assay runs export`. */
export function exportRunCommand(exportRun: (id: string, flags: ExportRunFlags) => Promise<void>): Command {
  const command = new Command('export')
    .summary('write all rows of a run')
    .description('Writes all rows of a run, in the order in which they were stored. A long run takes no more memory than a short one.')
    .argument('<id>', 'the run, or the start or end of its id', someText)
    .addOption(new Option('--format <format>', 'how to write them (default: by the extension of --output, else jsonl)').choices(formats))
    .addOption(new Option('--json', 'write them as JSON').conflicts('format'))
    .addOption(
      new Option('-o, --output <file>', 'the file to write, packed where it ends with .gz (default: standard output)').argParser(someText),
    )
    .addOption(new Option('--force', 'write the file also where there is one already'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((id: string, flags: ExportRunFlags) => exportRun(id, flags))
}
