import { InvalidArgumentError } from 'commander'
import { documentKinds } from '../documents/document-kind.ts'
import { readOutput } from '../documents/requested-output.ts'
import type { RequestedOutput } from '../documents/requested-output.ts'

/**
 * How a command reports on standard output: `pretty` with colours and a live display where there is a terminal, `plain` without, `ndjson`
 * events, or not at all.
 */
export type Reporter = 'pretty' | 'plain' | 'ndjson' | 'silent'

/** What can be named as a reporter: `github` annotates and summarises, and stands beside one that writes to standard output. */
export type ReporterName = Reporter | 'github'

const names: readonly ReporterName[] = ['pretty', 'plain', 'ndjson', 'github', 'silent']

/** Gathers reporters, of which only one may write to standard output. */
export function gatherReporters(text: string, before: readonly ReporterName[]): readonly ReporterName[] {
  const name = names.find((one) => one === text)
  if (name === undefined) throw new InvalidArgumentError(`Allowed choices are ${names.join(', ')}.`)
  const other = before.find((one) => one !== 'github' && one !== name)
  if (name !== 'github' && other !== undefined) {
    throw new InvalidArgumentError(
      `Both ${other} and ${name} are about standard output; name one of them. Events go into a file as well: --output run.ndjson.`,
    )
  }
  return [...before, name]
}

/** Gathers files to write. */
export function outputFile(text: string, before: readonly RequestedOutput[]): readonly RequestedOutput[] {
  const output = readOutput(text)
  if (output !== null) return [...before, output]
  throw new InvalidArgumentError(
    `Its name must end with .xml, .md, .html, .csv, .json, .jsonl or .ndjson, or say before a colon what it is to be, such as junit:${text} (${documentKinds.join(', ')}, events).`,
  )
}

/** The reporter that has standard output: the one that was named, else `plain` beside `github`, else `pretty`. */
export function mainReporter(named: readonly ReporterName[]): Reporter {
  return named.find((name) => name !== 'github') ?? (named.includes('github') ? 'plain' : 'pretty')
}
