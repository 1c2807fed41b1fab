import { Command, Option } from 'commander'
import type {
  DatasetHistoryFlags,
  DiffDatasetFlags,
  ExportDatasetFlags,
  ImportDatasetFlags,
  ListDatasetsFlags,
  RenameDatasetFlags,
  ShowDatasetFlags,
} from './datasets-flags.ts'
import { diffDatasetCommand, exportDatasetCommand, importDatasetCommand } from './datasets-file-commands.ts'
import { someText, versionTime, wholeNumber } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'

/** What `assay datasets` can be asked for. */
export interface DatasetsCommands {
  readonly list: (flags: ListDatasetsFlags) => Promise<void>
  readonly show: (dataset: string, flags: ShowDatasetFlags) => Promise<void>
  readonly history: (dataset: string, flags: DatasetHistoryFlags) => Promise<void>
  readonly diff: (file: string, flags: DiffDatasetFlags) => Promise<void>
  readonly importFile: (file: string, flags: ImportDatasetFlags) => Promise<void>
  readonly exportDataset: (dataset: string, flags: ExportDatasetFlags) => Promise<void>
  readonly rename: (dataset: string, newName: string, flags: RenameDatasetFlags) => Promise<void>
}

const datasetWords = 'the dataset, by its name or id or a part of one'

const listExamples = `
Examples:
  assay datasets list
  assay datasets list --json | jq -r .name`

const showExamples = `
Examples:
  assay datasets show atlas/capitals.jsonl
  assay datasets show capitals --item 7             # one item, whole
  assay datasets show capitals --version 2026-11-22  # the items as they were at the end of that day`

const historyExamples = `
Examples:
  assay datasets history atlas/capitals.jsonl
  assay datasets history capitals --item 7   # how one item changed`

const renameDescription = [
  'Gives a stored dataset another name; its items, versions and runs stay with it.',
  'A file is the dataset that has the name of its path, so this is what to do when a file is moved: from then on the file at the new place goes on',
  'with the dataset, and one at the old place would begin a new one. Renaming a dataset moves no file.',
].join(' ')

const renameExamples = `
Examples:
  git mv capitals.jsonl data/capitals.jsonl
  assay datasets rename atlas/capitals.jsonl data/capitals.jsonl        # by the path of the file
  assay datasets rename atlas/capitals.jsonl atlas/data/capitals.jsonl  # or by its name`

/** Describes `assay datasets`. */
export function datasetsCommand(commands: DatasetsCommands): Command {
  return new Command('datasets')
    .summary('list, show, import, export or rename stored datasets')
    .description('Looks at stored datasets and their history, and brings them from files and into files.')
    .addCommand(listCommand(commands))
    .addCommand(showCommand(commands))
    .addCommand(historyCommand(commands))
    .addCommand(diffDatasetCommand(commands.diff))
    .addCommand(importDatasetCommand(commands.importFile))
    .addCommand(exportDatasetCommand(commands.exportDataset))
    .addCommand(renameCommand(commands))
}

function listCommand({ list }: DatasetsCommands): Command {
  return withStorageOptions(
    new Command('list')
      .summary('list the datasets of a storage')
      .description('Lists the datasets of a storage, the newest first.')
      .addOption(new Option('--limit <count>', 'at most so many').argParser(wholeNumber(1)).default(50))
      .addOption(new Option('--json', 'print each dataset as a line of JSON')),
  )
    .addHelpText('after', listExamples)
    .action((flags: ListDatasetsFlags) => list(flags))
}

function showCommand({ show }: DatasetsCommands): Command {
  return withStorageOptions(
    new Command('show')
      .summary('show a dataset')
      .description('Shows a dataset: its last versions, its newest runs, and the first of its items.')
      .argument('<dataset>', datasetWords, someText)
      .addOption(new Option('--item <id>', 'one whole item, as JSON').argParser(someText))
      .addOption(new Option('--version <time>', 'the items as they were at a version (default: the newest)').argParser(versionTime))
      .addOption(new Option('--limit <count>', 'so many items (default: 5, with --json all)').argParser(wholeNumber(1)))
      .addOption(new Option('--json', 'print the dataset and its items as lines of JSON')),
  )
    .addHelpText('after', showExamples)
    .action((dataset: string, flags: ShowDatasetFlags) => show(dataset, flags))
}

function historyCommand({ history }: DatasetsCommands): Command {
  return withStorageOptions(
    new Command('history')
      .summary('list the versions of a dataset')
      .description('Lists the versions of a dataset, the newest first, and what each of them changed.')
      .argument('<dataset>', datasetWords, someText)
      .addOption(new Option('--item <id>', 'only the versions that changed one item, and how').argParser(someText))
      .addOption(new Option('--limit <count>', 'at most so many versions').argParser(wholeNumber(1)).default(20))
      .addOption(new Option('--json', 'print each version as a line of JSON')),
  )
    .addHelpText('after', historyExamples)
    .action((dataset: string, flags: DatasetHistoryFlags) => history(dataset, flags))
}

function renameCommand({ rename }: DatasetsCommands): Command {
  return withStorageOptions(
    new Command('rename')
      .summary('give a dataset another name, for example after its file was moved')
      .description(renameDescription)
      .argument('<dataset>', datasetWords, someText)
      .argument('<new-name>', 'the new name, or the path of the file that goes on with it', someText)
      .addOption(new Option('--json', 'print the dataset as a line of JSON')),
  )
    .addHelpText('after', renameExamples)
    .action((dataset: string, newName: string, flags: RenameDatasetFlags) => rename(dataset, newName, flags))
}

function withStorageOptions(command: Command): Command {
  for (const option of storageOptions()) command.addOption(option)
  return command
}
