import { AssayError } from '@assay/core'
import { stripVTControlCharacters } from 'node:util'

/** Shows an error on one line: its code and reason, or else its name, and the first line of its message. */
export function briefError(error: Error): string {
  const [line = ''] = stripVTControlCharacters(error.message).split('\n')
  if (!AssayError.isInstance(error)) return `${error.name}: ${line}`
  const { reason } = error.details
  return `${error.code}${reason === undefined ? '' : ` (${reason})`}: ${line}`
}
