import type { DriverError } from './driver-error.ts'
import type { Failure } from './failure.ts'

const documentTooLarge = 10_334

/** Puts into words that a document is larger than a server takes; null when the error is another one. */
export function sizeFailure({ name, code, message }: DriverError): Failure | null {
  const isTooLarge =
    code === documentTooLarge ||
    /^(Document is larger than the maximum size|object to insert too large|Resulting document after update is larger)/.test(message) ||
    // The codec of BSON ran out of its buffer, which is a little larger than a document may be.
    (name === 'RangeError' && code === 'ERR_OUT_OF_RANGE' && message.includes('"offset"'))
  if (!isTooLarge) return null
  return {
    code: 'TOO_LARGE',
    text: 'The record is larger than the 16 MB that a MongoDB document may have: make it smaller, or store files and refer to them',
    isRefusal: true,
  }
}
