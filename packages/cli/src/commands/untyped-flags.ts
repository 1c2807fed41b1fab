import type { Command } from 'commander'

/** The names of a command's flags that were not typed, as they are called in its flags: a profile may set them. */
export function untypedFlags(command: Command): ReadonlySet<string> {
  const names = command.options.map((option) => option.attributeName())
  return new Set(names.filter((name) => command.getOptionValueSource(name) !== 'cli'))
}
