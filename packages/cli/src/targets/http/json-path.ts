import type { JSONValue } from 'json-p3'
import { described } from '../template/value-of.ts'

/** Finds in a JSON value what a path leads to; undefined: nothing. */
export interface JsonPath {
  find(value: unknown): unknown
}

/** Reads a JSONPath (RFC 9535). One that can lead to one place only finds the value there, any other the list of all values. */
export async function compileJsonPath(path: string, place: string): Promise<JsonPath> {
  const { compile } = await import('json-p3')
  let query: ReturnType<typeof compile>
  try {
    query = compile(path)
  } catch (error) {
    throw new Error(`${place}: ${path} is no JSONPath: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  const isSingle = query.singularQuery()
  return {
    find: (value) => {
      // Only what JSON.parse gave, or a text, is looked through.
      const values: readonly unknown[] = query.query(value as JSONValue).values()
      return isSingle ? values[0] : values
    },
  }
}

/** Says that a path leads to nothing. */
export function nothingAt(path: string, value: unknown): string {
  return `there is nothing at ${path}; the answer is ${described(value)}`
}
