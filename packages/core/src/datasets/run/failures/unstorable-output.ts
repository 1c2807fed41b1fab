import { hash } from 'node:crypto'
import type { AssayError } from '../../../errors/assay-error.ts'
import type { ErrorDetail } from '../../../records/error-detail.ts'

const previewCharacters = 4_096

/** The error of a row whose output cannot be stored: where and why, and enough of the output to know it again. */
export function unstorableOutput(output: unknown, reason: AssayError): { readonly error: string; readonly detail: ErrorDetail } {
  const preview = previewOf(output)
  const digest = hash('sha256', preview)
  const error = `The output cannot be stored. ${reason.message}. It begins (${preview.length} characters, SHA-256 ${digest}): ${preview}`
  return { error, detail: { name: 'UnstorableOutput', message: reason.message, code: reason.code } }
}

/** The start of any value as text like JSON: bigints as numbers, cycles and what is too deep as words. */
function previewOf(output: unknown): string {
  const parts: string[] = []
  let room = previewCharacters
  const write = (text: string): void => {
    if (room > 0) parts.push(text.slice(0, room))
    room -= text.length
  }
  const visit = (value: unknown, ancestors: readonly unknown[]): void => {
    if (room <= 0) return
    if (typeof value === 'string') write(JSON.stringify(value.slice(0, room)))
    else if (typeof value !== 'object' || value === null) write(String(value))
    else if (ancestors.includes(value)) write('[cycle]')
    else if (ancestors.length > 100) write('[too deep]')
    else {
      write(Array.isArray(value) ? '[' : '{')
      // By key and one at a time, because there may be very many.
      for (const key in value) {
        if (room <= 0) return
        if (!Array.isArray(value)) write(`${JSON.stringify(key)}:`)
        visit(readProperty(value, key), [...ancestors, value])
        write(',')
      }
      write(Array.isArray(value) ? ']' : '}')
    }
  }
  visit(output, [])
  return parts.join('').toWellFormed()
}

function readProperty(value: object, key: string): unknown {
  try {
    const property: unknown = Reflect.get(value, key)
    return property
  } catch {
    return '[a getter that throws]'
  }
}
