import { AssayError, redactUrls } from '@assay/core'
import { inspect, stripVTControlCharacters } from 'node:util'
import type { ConformanceCase } from '../case/conformance-case.ts'
import type { RecordedCall } from './call-recorder.ts'
import { callLines } from './call-lines.ts'
import { compareLines } from './compare-lines.ts'
import { ExpectationFailure } from './expectation-failure.ts'
import type { RunningCase } from './running-case.ts'
import { wrapText } from './wrap-text.ts'

/** What a failure is told from. */
export interface FailureFacts {
  readonly conformanceCase: ConformanceCase
  readonly error: unknown
  readonly running: Pick<RunningCase, 'failedTry' | 'recorder'>
  readonly replay: string
}

/**
 * Tells a failure to a person: the sentence of the contract, the calls until then, what differs, the likely cause, how to see it again. The
 * first line says which case; headings are indented by two, what is below them by four.
 */
export function describeFailure({ conformanceCase, error, running, replay }: FailureFacts): string {
  const { id, name, title, clause, likelyCause } = conformanceCase
  const { failedTry } = running
  const calls = error instanceof ExpectationFailure ? error.calls : (failedTry?.calls ?? running.recorder.calls())
  const sections = [
    `${id} ${name}: ${title}`,
    section('The contract', wrapText(clause)),
    section(callsHeading(calls), callLines(calls)),
    ...(failedTry?.counterexample === undefined
      ? []
      : [section('The smallest values that fail', shown(failedTry.counterexample).split('\n'))]),
    wentWrong(error),
    section('Likely cause', wrapText(likelyCause)),
    section('Replay', [`assay-conformance <module> --replay ${replay}`]),
  ]
  return redactUrls(sections.join('\n\n'))
}

function section(heading: string, lines: readonly string[]): string {
  return [`  ${heading}`, ...lines.map((line) => (line === '' ? '' : `    ${line}`))].join('\n')
}

function wentWrong(error: unknown): string {
  if (!(error instanceof ExpectationFailure)) return section('What went wrong', errorLines(error))
  if (error.comparison === undefined) return section('What does not hold', wrapText(error.message))
  return section(`What differs: ${error.message}`, compareLines(error.comparison))
}

function errorLines(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [`something that is no error was thrown: ${shown(error)}`]
  const code = AssayError.isInstance(error) ? ` ${error.code}` : ''
  const prefix = error.name === 'Error' ? '' : `${error.name}${code}: `
  const cause = error.cause instanceof Error ? [`caused by ${error.cause.name}: ${error.cause.message}`] : []
  return [`${prefix}${error.message}`, ...cause].flatMap((text) => wrapText(stripVTControlCharacters(text)))
}

function callsHeading(calls: readonly RecordedCall[]): string {
  const [first] = calls
  return first === undefined || first.number === 1 ? 'The calls until then' : `The last ${calls.length} calls until then`
}

function shown(value: unknown): string {
  return inspect(value, { depth: 6, maxArrayLength: 20, maxStringLength: 200, breakLength: 100 })
}
