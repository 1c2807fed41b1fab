import { previewLine } from '../preview-line.ts'

const characters = 300
const places: readonly (readonly string[])[] = [['error', 'message'], ['error'], ['message'], ['detail'], ['title']]

/**
 * What a server says in the body of an error: the message where JSON has one in a usual place, without ids of requests beside it, so that the
 * same error has the same text; else the beginning of the body.
 */
export function serverMessage(body: string): string {
  const value = parsed(body)
  const texts = places.map((keys) => keys.reduce(property, value))
  const message = texts.find((text) => typeof text === 'string' && text !== '')
  return previewLine(typeof message === 'string' ? message : body, characters)
}

function parsed(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body)
    return value
  } catch {
    return undefined
  }
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
