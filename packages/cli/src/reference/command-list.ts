import type { Command } from 'commander'
import { argumentTerm } from './argument-term.ts'
import { commandWords } from './command-words.ts'
import { commandsOf } from './commands-of.ts'
import { markdownText } from './markdown-text.ts'

/** Lists the commands that do something, each with a link to its reference. */
export function commandList(program: Command): string {
  const lines = commandsOf(program)
    .filter((command) => command.commands.length === 0)
    .map((command) => {
      const words = commandWords(command)
      const usage = [...words, ...command.registeredArguments.map(argumentTerm)].join(' ')
      return `- [\`${usage}\`](#${words.join('-')}): ${markdownText(command.createHelp().subcommandDescription(command))}`
    })
  return lines.join('\n')
}
