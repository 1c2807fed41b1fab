import type { Command } from 'commander'
import { wholeHelp } from './whole-help.ts'

/** What a command's help says behind its flags. */
export interface HelpAfter {
  /** Paragraphs. */
  readonly notes: readonly string[]
  /** Lines for a shell. */
  readonly examples: readonly string[]
}

/** Reads what a command's help says behind its flags: notes, and then examples. */
export function helpAfter(command: Command): HelpAfter {
  // Commander keeps what was added to the help as listeners alone.
  const [notes = '', examples = ''] = wholeHelp(command)
    .slice(command.helpInformation().length)
    .split(/^Examples?:\n/m)
  return {
    notes: notes
      .split(/\n\n+/)
      .map((paragraph) => paragraph.trim().replaceAll('\n', ' '))
      .filter((paragraph) => paragraph !== ''),
    examples: examples
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  }
}
