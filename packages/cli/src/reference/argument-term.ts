import type { Argument } from 'commander'

/** Writes an argument as usages do: `<needed>`, `[optional]`, with three dots where it may be repeated. */
export function argumentTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}
