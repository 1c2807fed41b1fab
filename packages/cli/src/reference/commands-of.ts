import type { Command } from 'commander'

/** All commands below one, each behind the one that it belongs to, without `help` and those that only scripts call. */
export function commandsOf(command: Command): readonly Command[] {
  const visible = new Set(command.createHelp().visibleCommands(command))
  return command.commands.filter((inner) => visible.has(inner)).flatMap((inner) => [inner, ...commandsOf(inner)])
}
