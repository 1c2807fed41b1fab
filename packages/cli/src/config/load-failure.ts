import { inspect } from 'node:util'
import { UsageError } from '../usage-error.ts'
import { failurePlace, parseError } from './failure-place.ts'
import { shownPath } from './shown-path.ts'

const maxLines = 5
const maxCharacters = 1000

/**
 * Turns whatever came out of loading a config into a message of a few lines, with the place in the user's file and without a stack.
 *
 * @param isCompiled The file was compiled before it ran, so that lines are right and columns are not.
 */
export function loadFailure(error: unknown, path: string, isCompiled: boolean): UsageError {
  const { file, line, column } = failurePlace(error) ?? { file: path, line: null, column: null }
  const isColumnRight = !isCompiled || error instanceof SyntaxError || isParseError(error)
  const place = [shownPath(file), line, isColumnRight ? column : null].filter((part) => part !== null).join(':')
  return new UsageError(`Cannot load ${shownPath(path)}\n${place}: ${whatHappened(error)}`, { cause: error })
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && parseError.test(error.message)
}

function whatHappened(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${inspect(error, { depth: 0, maxStringLength: 200 })}`
  const reason = parseError.exec(error.message)?.groups?.['reason']
  if (reason !== undefined) return `SyntaxError: ${reason}`
  const [message = ''] = error.message.split('\nRequire stack:')
  const name = error.name === 'Error' ? '' : `${error.name}: `
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.name}: ${error.cause.message}` : ''
  return shortened(`${name}${message}${cause}`)
}

function shortened(text: string): string {
  return text.split('\n').slice(0, maxLines).join('\n').slice(0, maxCharacters)
}
