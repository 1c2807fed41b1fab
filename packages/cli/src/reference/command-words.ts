import type { Command } from 'commander'

/** The words that call a command, from `assay` on. */
export function commandWords(command: Command): readonly string[] {
  return [...(command.parent === null ? [] : commandWords(command.parent)), command.name()]
}
