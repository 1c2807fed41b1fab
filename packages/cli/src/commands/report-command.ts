import { Command, Option } from 'commander'
import { documentKinds } from '../documents/document-kind.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import type { RequestedOutput } from '../documents/requested-output.ts'
import type { GateFlags } from '../gates/gate-flags.ts'
import { gather, someText } from './flag-parsers.ts'
import { outputFile } from './report-flag-parsers.ts'
import { gateOptions } from './run-options.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay report`. */
export interface ReportFlags extends StorageFlags, GateFlags {
  readonly output: readonly RequestedOutput[]
  readonly format?: DocumentKind
  readonly html?: true
  readonly github?: true
  readonly by?: string
}

const description = [
  'Makes a document of a stored run, or of all runs of a group: Markdown, a page for the browser, JUnit XML, a table, JSON.',
  'Runs that did the shards of one whole, as a group or named one by one, are added up: documents and gates are about the sum.',
].join(' ')

const examples = `
Without --output or --html the report goes to standard output, as Markdown
unless --format says otherwise. With a gate the exit code is 1 when it fails; a
sum of shards fails also without a gate when one of them is missing or not done.

Examples:
  assay report                        # the newest run, or its group, as Markdown
  assay report 01f2a9c33b1e --html    # a page: assay-report-01f2a9c33b1e.html
  assay report --by language          # with a table of the languages
  assay report --output results.xml --output rows.csv
  assay report --min-pass-rate 0.9 --min-score language:exact=0.7 --github
  assay report "$JOB" --min-pass-rate 0.9   # all shards of assay run --shard … --group "$JOB"`

/** Describes `assay report`. */
export function reportCommand(report: (ids: readonly string[], flags: ReportFlags) => Promise<void>): Command {
  const command = new Command('report')
    .summary('make a document of a stored run')
    .description(description)
    .argument(
      '[ids...]',
      'the run, or the start or end of its id, or the id of a group (default: the newest, with its group); or several runs of shards',
      (text, before: readonly string[] | undefined) => gather(text, before ?? []),
    )
    .optionsGroup('What to make:')
    .addOption(new Option('--format <kind>', 'what goes to standard output (default: markdown)').choices(documentKinds))
    .addOption(
      new Option('-o, --output <[kind:]file>', 'write a file: .xml (JUnit), .md, .html, .csv, .json, .jsonl; repeatable')
        .argParser(outputFile)
        .default([], 'none'),
    )
    .addOption(new Option('--html', 'write a page for the browser: assay-report-<id>.html, or the .html file of --output'))
    .addOption(new Option('--github', 'in GitHub Actions: messages beside the lines of the dataset, and the summary of the step'))
    .addOption(
      new Option('--by <key>', 'figures also by the values of a metadata key, in Markdown and JSON; a page has them anyway').argParser(
        someText,
      ),
    )
    .optionsGroup('When to fail (exit code 1; without any of these it never does):')
  for (const option of gateOptions()) command.addOption(option)
  command.optionsGroup('Where it is:')
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((ids: readonly string[], flags: ReportFlags) => report(ids, flags))
}
