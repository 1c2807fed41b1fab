import type { Command } from 'commander'

/** The help of a command as it is printed, with what stands behind its flags. */
export function wholeHelp(command: Command): string {
  let text = ''
  const before = command.configureOutput()
  command.configureOutput({ ...before, writeOut: (piece) => (text += piece) })
  command.outputHelp()
  command.configureOutput(before)
  return text
}
