import { previewLine } from '../preview-line.ts'
import { HttpError } from './http-error.ts'
import type { ReadAnswer } from './read-body.ts'

const characters = 200

/**
 * Makes a value of a body: JSON where the answer says that it is, or where JSON is needed, else the text.
 *
 * @throws `HttpError` for a body that is empty, not JSON, or neither text nor JSON.
 */
export function parseBody(title: string, answer: ReadAnswer, needsJson: boolean, hide: (text: string) => string): unknown {
  const { text, status } = answer
  const type = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  const described = type === '' ? 'has no content type' : `is ${hide(type)}`
  if (text.trim() === '') throw new HttpError(`${title} answered ${status} with an empty body`, { status })
  if (type === 'text/event-stream') {
    throw new HttpError(`${title}: the answer is a stream of events; ask the server for one answer, often with stream: false`, { status })
  }
  const isJson = /^[^/]+\/(?:.+\+)?json$/.test(type)
  const isText = type === '' || type.startsWith('text/') || /[/+]xml$/.test(type)
  if (!isJson && !isText && !needsJson) {
    throw new HttpError(`${title}: the answer ${described}, which is neither text nor JSON`, { status })
  }
  if (!isJson && !needsJson) return text
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    const preview = hide(previewLine(text, characters))
    throw new HttpError(`${title}: the answer ${described} and no JSON: ${preview}`, { status })
  }
}
