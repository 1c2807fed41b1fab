import type { Argument, Command, Option } from 'commander'
import { argumentTerm } from './argument-term.ts'
import { commandWords } from './command-words.ts'
import { commandsOf } from './commands-of.ts'
import { helpAfter } from './help-after.ts'
import { markdownText } from './markdown-text.ts'
import { optionLine } from './option-line.ts'

/** Writes what the definitions say of every command: what it does, its arguments and flags, and examples. */
export function commandReference(program: Command): string {
  return commandsOf(program).map(sectionOf).join('\n\n')
}

function sectionOf(command: Command): string {
  const help = command.createHelp()
  const name = commandWords(command).join(' ')
  const { notes, examples } = helpAfter(command)
  const blocks = [`### \`${name}\``, markdownText(command.description())]
  if (command.commands.length === 0) {
    blocks.push(codeBlock('text', [help.commandUsage(command)]))
    const { registeredArguments } = command
    if (registeredArguments.length > 0) blocks.push(registeredArguments.map(argumentLine).join('\n'))
    for (const [heading, options] of optionGroups(command)) blocks.push(markdownText(heading), options.map(optionLine).join('\n'))
  }
  return [...blocks, ...notes.map(markdownText), ...(examples.length === 0 ? [] : [codeBlock('sh', examples)])].join('\n\n')
}

function argumentLine(argument: Argument): string {
  return `- \`${argumentTerm(argument)}\`: ${markdownText(argument.description)}.`
}

function optionGroups(command: Command): ReadonlyMap<string, readonly Option[]> {
  const options = command.options.filter((option) => !option.hidden)
  return Map.groupBy(options, (option) => option.helpGroupHeading ?? 'Flags:')
}

function codeBlock(language: string, lines: readonly string[]): string {
  return ['```' + language, ...lines, '```'].join('\n')
}
