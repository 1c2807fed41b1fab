import { inspect } from 'node:util'
import { UsageError } from '../usage-error.ts'
import { failurePlace, parseError } from './failure-place.ts'
import { shownPath } from './shown-path.ts'
import { thrownError } from './thrown-error.ts'

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
  return parseError.test(thrownError(error)?.message ?? '')
}

function whatHappened(error: unknown): string {
  const thrown = thrownError(error)
  if (thrown === null) return shortened(`it threw ${inspected(error)}`)
  const reason = parseError.exec(thrown.message)?.groups?.['reason']
  if (reason !== undefined) return `SyntaxError: ${reason}`
  const [message = ''] = thrown.message.split('\nRequire stack:')
  const name = thrown.name === 'Error' && message !== '' ? '' : `${thrown.name}: `
  const cause = thrownError(thrown.cause)
  return shortened(`${name}${message || '(it has no message)'}${cause === null ? '' : `\ncaused by ${cause.name}: ${cause.message}`}`)
}

function inspected(value: unknown): string {
  try {
    // Within other values errors are shown with their stacks.
    return inspect(value, { depth: 0, maxStringLength: 200, breakLength: Infinity })
      .replaceAll(/\n\s+at .*/g, '')
      .replaceAll(/\s*\n\s*/g, ' ')
  } catch {
    return 'a value that cannot be shown'
  }
}

function shortened(text: string): string {
  return text.split('\n').slice(0, maxLines).join('\n').slice(0, maxCharacters)
}
