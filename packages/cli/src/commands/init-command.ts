import { Command, Option } from 'commander'
import { someText } from './flag-parsers.ts'

/** In which language a config is written. */
export type StarterLanguage = 'ts' | 'js'

/** What is evaluated by the config that is written. */
export type StarterTarget = 'function' | 'http' | 'command' | 'mastra-agent'

/** How the dataset is written. */
export type StarterFormat = 'jsonl' | 'csv' | 'yaml'

/** The flags of `assay init`; what is absent is asked for, or decided. */
export interface InitFlags {
  readonly language?: StarterLanguage
  readonly target?: StarterTarget
  readonly dataset?: StarterFormat
  readonly storage?: string
  readonly yes?: true
  readonly json?: true
}

const description = [
  'Writes a config, a dataset of ten rows, a target that works at once and a scorer, and says how to run them.',
  'What is not given by flags is asked for on a terminal, and decided elsewhere. No file that is there is changed.',
].join(' ')

const examples = `
Examples:
  assay init                                  # asks what you want
  assay init evals --yes                      # asks nothing, and writes into the folder evals
  assay init --target http --dataset csv      # a server is evaluated, on rows of CSV`

/** Describes `assay init`. */
export function initCommand(init: (folder: string | undefined, flags: InitFlags) => Promise<void>): Command {
  return new Command('init')
    .summary('write a config and a dataset to start with')
    .description(description)
    .argument('[folder]', 'where to write; made where it is missing (default: the current folder)', someText)
    .addOption(
      new Option('-l, --language <language>', 'TypeScript or JavaScript (default: what the project is written in)').choices(['ts', 'js']),
    )
    .addOption(
      new Option('-t, --target <kind>', 'what is evaluated (default: function)').choices(['function', 'http', 'command', 'mastra-agent']),
    )
    .addOption(new Option('-d, --dataset <format>', 'how the rows are written (default: jsonl)').choices(['jsonl', 'csv', 'yaml']))
    .addOption(
      new Option('--storage <url>', 'where runs are kept (default: file:./.assay, in the folder of the config)').argParser(someText),
    )
    .addOption(new Option('-y, --yes', 'ask nothing'))
    .addOption(new Option('--json', 'ask nothing, and print what was written as a line of JSON'))
    .addHelpText('after', examples)
    .action((folder: string | undefined, flags: InitFlags) => init(folder, flags))
}
