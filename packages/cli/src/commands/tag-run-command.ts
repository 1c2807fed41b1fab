import { Command, Option } from 'commander'
import { gather, someText } from './flag-parsers.ts'
import { storageOptions } from './storage-flags.ts'
import type { StorageFlags } from './storage-flags.ts'

/** The flags of `assay runs tag`. */
export interface TagRunFlags extends StorageFlags {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly name?: string
  readonly json?: true
}

const examples = `
Examples:
  assay runs tag 01f2a9c33b1e baseline
  assay runs tag 01f2a9c33b1e release --remove candidate
  assay runs tag 01f2a9c33b1e --name "before the new prompt"`

/** Describes `assay runs tag`. */
export function tagRunCommand(tag: (id: string, tags: readonly string[], flags: TagRunFlags) => Promise<void>): Command {
  const command = new Command('tag')
    .summary('change the tags and the name of a run')
    .description('Changes the tags and the name of a run, also while somebody works on it.')
    .argument('<id>', 'the run, or the start or end of its id', someText)
    .argument('[tags...]', 'tags to add')
    .addOption(new Option('--add <tag>', 'a tag to add; repeatable').argParser(gather).default([], 'none'))
    .addOption(new Option('--remove <tag>', 'a tag to take away; repeatable').argParser(gather).default([], 'none'))
    .addOption(new Option('--name <name>', 'the new name').argParser(someText))
    .addOption(new Option('--json', 'print the run as a line of JSON'))
  for (const option of storageOptions()) command.addOption(option)
  return command.addHelpText('after', examples).action((id: string, tags: readonly string[], flags: TagRunFlags) => tag(id, tags, flags))
}
