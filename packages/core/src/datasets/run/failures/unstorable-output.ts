import { hash } from 'node:crypto'
import type { AssayError } from '../../../errors/assay-error.ts'
import type { Redact } from '../../../json/redact-json.ts'
import type { ErrorDetail } from '../../../records/error-detail.ts'

const previewCharacters = 4_096
/** So much of an output is read for its size and its hash. */
const readCharacters = 1_048_576

/** The error of a row whose output cannot be stored: where and why, its size and hash, and enough of it to know it again. */
export function unstorableOutput(
  output: unknown,
  reason: AssayError,
  redact: Redact = (text) => text,
): { readonly error: string; readonly detail: ErrorDetail } {
  const text = textOf(output, redact)
  // It may name a key.
  const why = redact(reason.message)
  const size = text.length < readCharacters ? `${text.length} characters` : `more than ${readCharacters} characters, of which the first`
  const about = `It has ${size}, SHA-256 ${hash('sha256', text)}, and begins: ${text.slice(0, previewCharacters).toWellFormed()}`
  return {
    error: `The output cannot be stored. ${why}. ${about}`,
    detail: { name: 'UnstorableOutput', message: why, code: reason.code },
  }
}

/** Any value, or its beginning, as text like JSON: bigints as numbers, cycles and what is too deep as words. */
function textOf(output: unknown, redact: Redact): string {
  const parts: string[] = []
  let room = readCharacters
  const write = (text: string): void => {
    if (room > 0) parts.push(text.slice(0, room))
    room -= text.length
  }
  const visit = (value: unknown, ancestors: readonly unknown[]): void => {
    if (room <= 0) return
    if (typeof value === 'string') write(JSON.stringify(redact(value.slice(0, room))))
    else if (typeof value !== 'object' || value === null) write(String(value))
    else if (ancestors.includes(value)) write('[cycle]')
    else if (ancestors.length > 100) write('[too deep]')
    else {
      write(Array.isArray(value) ? '[' : '{')
      // By key and one at a time, because there may be very many.
      for (const key in value) {
        if (room <= 0) return
        if (!Array.isArray(value)) write(`${JSON.stringify(redact(key))}:`)
        visit(readProperty(value, key), [...ancestors, value])
        write(',')
      }
      write(Array.isArray(value) ? ']' : '}')
    }
  }
  try {
    visit(output, [])
  } catch {
    write('[cannot be read]')
  }
  return parts.join('')
}

function readProperty(value: object, key: string): unknown {
  try {
    const property: unknown = Reflect.get(value, key)
    return property
  } catch {
    return '[a getter that throws]'
  }
}
