import { accessSync, constants, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { outputPlace } from './output-place.ts'
import type { RequestedOutput } from './requested-output.ts'

/**
 * Makes sure, before anything is run, that files can be written: makes their folders, and writes and removes a file there.
 *
 * @param inputs What the command reads, which no document may replace: the dataset, the config. Null: it is not known.
 * @throws `UsageError`: one cannot be written, is one of those that are taken, or is named twice.
 */
export function checkOutputs(outputs: readonly RequestedOutput[], folder: string, inputs: readonly (string | null)[]): void {
  if (outputs.length === 0) return
  const taken = inputs.flatMap((input) => (input === null ? [] : [realpathSync(resolve(folder, input))]))
  const paths = new Set<string>()
  for (const { path: file } of outputs) {
    const path = probe(file, folder)
    if (taken.includes(path)) throw refused(file, 'it is the dataset or the config')
    if (paths.has(path)) throw refused(file, 'it is named twice')
    paths.add(path)
  }
}

function probe(file: string, folder: string): string {
  try {
    const { path, temporary } = outputPlace(file, folder)
    if (temporary === null) {
      accessSync(path, constants.W_OK)
    } else {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(temporary, '')
      rmSync(temporary)
    }
    return path
  } catch (error) {
    throw refused(file, reasonOf(error), error)
  }
}

/** The words of an error of the file system, without its code and the call. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return /^E[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message
}

function refused(file: string, why: string, cause?: unknown): UsageError {
  return new UsageError(`--output ${previewText(file, 200)} cannot be written: ${previewText(why, 200)}`, { cause })
}
