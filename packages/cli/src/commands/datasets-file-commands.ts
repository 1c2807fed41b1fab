import { Command, Option } from 'commander'
import type { DiffDatasetFlags, ExportDatasetFlags, ImportDatasetFlags } from './datasets-flags.ts'
import { someText, versionTime, wholeNumber } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'

const formats = ['jsonl', 'json', 'csv', 'tsv', 'yaml']
const fileWords = 'the file: JSON Lines, JSON, CSV, TSV or YAML; - for standard input'

const diffDescription = [
  'Compares a file with its stored dataset and shows what assay run would change: rows that are new or changed, with their lines, and items that',
  'have no row any more. Nothing is stored, and no store is made. The exit code is 0 whether there are differences or not.',
].join(' ')

const diffExamples = `
Examples:
  assay datasets diff capitals.jsonl
  assay datasets diff capitals.jsonl --json | jq 'select(.change == "deleted").id'
  git show main:capitals.jsonl | assay datasets diff - --name atlas/capitals.jsonl`

/** Describes `assay datasets diff`. */
export function diffDatasetCommand(diff: (file: string, flags: DiffDatasetFlags) => Promise<void>): Command {
  return withOptions(
    new Command('diff').summary('show what a run of a file would change in its dataset').description(diffDescription),
    new Option('--limit <count>', 'at most so many new, changed and deleted items each').argParser(wholeNumber(1)).default(10),
    new Option('--json', 'print each difference, and at the end the totals, as a line of JSON'),
  )
    .addHelpText('after', diffExamples)
    .action((file: string, flags: DiffDatasetFlags) => diff(file, flags))
}

const importDescription = [
  'Makes the stored dataset of a file hold what the file holds, exactly as assay run does before it runs: the whole file is checked, and only what',
  'changed is stored, as one version.',
].join(' ')

const importExamples = `
Examples:
  assay datasets import capitals.jsonl
  assay datasets import capitals.csv --dry-run          # what assay datasets diff shows
  cat capitals.jsonl | assay datasets import - --name capitals`

/** Describes `assay datasets import`. */
export function importDatasetCommand(importFile: (file: string, flags: ImportDatasetFlags) => Promise<void>): Command {
  return withOptions(
    new Command('import').summary('store what a file holds, without running it').description(importDescription),
    new Option('--dry-run', 'store nothing, and show what would change'),
    new Option('--json', 'print what was done as a line of JSON; with --dry-run what assay datasets diff --json prints'),
  )
    .addHelpText('after', importExamples)
    .action((file: string, flags: ImportDatasetFlags) => importFile(file, flags))
}

const exportDescription = [
  'Writes the items of a dataset as a file, with their ids, so that importing the file makes the same items.',
  'A large dataset takes no more memory than a small one.',
].join(' ')

const exportExamples = `
Examples:
  assay datasets export atlas/capitals.jsonl > capitals.jsonl
  assay datasets export capitals --output capitals.csv
  assay datasets export capitals --version 2026-11-22 --output before.jsonl.gz`

/** Describes `assay datasets export`. */
export function exportDatasetCommand(exportDataset: (dataset: string, flags: ExportDatasetFlags) => Promise<void>): Command {
  const command = new Command('export')
    .summary('write a dataset as a file')
    .description(exportDescription)
    .argument('<dataset>', 'the dataset, by its name or id or a part of one', someText)
    .addOption(new Option('--version <time>', 'the items as they were at a version (default: the newest)').argParser(versionTime))
    .addOption(new Option('--format <format>', 'how to write it (default: by the extension of --output, else jsonl)').choices(formats))
    .addOption(
      new Option('-o, --output <file>', 'the file to write, packed where it ends with .gz (default: standard output)').argParser(someText),
    )
    .addOption(new Option('--force', 'write the file also where there is one already'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', exportExamples).action((dataset: string, flags: ExportDatasetFlags) => exportDataset(dataset, flags))
}

/** Adds what the commands that read a file have in common. */
function withOptions(command: Command, ...options: readonly Option[]): Command {
  command
    .argument('<file>', fileWords, someText)
    .addOption(new Option('--name <name>', 'the name of the dataset (default: that of the project and the path)').argParser(someText))
    .addOption(new Option('--format <format>', 'how to read the file (default: by its extension)').choices(formats))
  for (const option of [...options, ...storageOptions()]) command.addOption(option)
  return command
}
