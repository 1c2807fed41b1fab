import { answerWithUsage } from '../answer-with-usage.ts'
import { previewLine } from '../preview-line.ts'

const previewCharacters = 200

/** What a line of an answer says. */
export interface LineAnswer {
  readonly id: unknown
  readonly result: { readonly output: unknown } | { readonly error: Error }
}

/** An error that the program reports of one item. */
class ReportedError extends Error {
  override readonly name: string

  constructor(message: string, name: string) {
    super(message)
    this.name = name
  }
}

/** Reads one line of standard output; a text instead says what is wrong with it. */
export function readAnswerLine(line: string): LineAnswer | string {
  const value = parsed(line)
  const shown = previewLine(line, previewCharacters)
  if (!isObject(value) || !Object.hasOwn(value, 'id')) {
    return `wrote a line to standard output that is no answer: ${shown} (what is none belongs on standard error)`
  }
  const { id, output, error, usage } = value
  if (error !== undefined && error !== null) return { id, result: { error: reportedError(error) } }
  if (!Object.hasOwn(value, 'output')) return `wrote an answer that has neither output nor error: ${shown}`
  // The engine takes from it what it knows, and ignores the rest.
  return { id, result: { output: answerWithUsage(output, isObject(usage) ? usage : undefined) } }
}

function reportedError(told: unknown): Error {
  if (!isObject(told)) return new ReportedError(textOf(told) ?? 'The program reports an error without a text', 'ReportedError')
  const { message, name, code, status, retryAfter, retryable, stack } = told
  const error = new ReportedError(textOf(message) ?? 'The program reports an error without a message', textOf(name) ?? 'ReportedError')
  const known = { code: textOf(code), status: numberOf(status), retryAfter: numberOf(retryAfter) ?? textOf(retryAfter) }
  for (const [field, value] of Object.entries(known)) if (value !== undefined) Object.assign(error, { [field]: value })
  if (typeof retryable === 'boolean') Object.assign(error, { isRetryable: retryable })
  error.stack = textOf(stack) ?? `${error.name}: ${error.message}`
  return error
}

function parsed(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line)
    return value
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
