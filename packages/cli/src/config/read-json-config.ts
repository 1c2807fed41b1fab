import { readFileSync } from 'node:fs'
import { jsonProblem } from '@assay/dataset-files'
import { UsageError } from '../usage-error.ts'
import { shownPath } from './shown-path.ts'

/** Reads a config that is JSON; a `UsageError` with line and column when it is none. */
export function readJsonConfig(path: string): unknown {
  const text = readFileSync(path, 'utf8').replace(/^\u{feff}/u, '')
  try {
    return JSON.parse(text)
  } catch (error) {
    const problem = jsonProblem(text)
    if (problem === null) throw error
    const { offset, found, expected } = problem
    const before = text.slice(0, offset).split('\n')
    const place = `${shownPath(path)}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
    throw new UsageError(`${place}: found ${found ?? 'the end of the file'}, expected ${expected}`, { cause: error })
  }
}
