import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatasetFileError, formatNameOf, readDatasetFile } from '@assay/dataset-files'
import type { DatasetEntry } from '../config/assay-config.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { shownPath } from '../config/shown-path.ts'
import { formatBytes } from '../text/format-bytes.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import type { CheckResult } from './check-result.ts'

// What is beyond is not read, so that an answer comes soon.
const maxBytes = 100_000_000
const maxFiles = 20

/** Reads the dataset files for which the config has an entry. */
export async function checkDatasets({ config, folder, path }: LoadedConfig): Promise<readonly CheckResult[]> {
  const entries = Object.entries(config.datasets ?? {})
  if (entries.length === 0) {
    return path === null ? [] : [{ check: 'datasets', state: 'ok', message: 'the config names none; assay run <file> takes any' }]
  }
  const seen = new Set<string>()
  const results: CheckResult[] = []
  for (const [glob, entry] of entries) {
    const files = globSync(glob, { cwd: folder, exclude: (name) => name === 'node_modules' })
      .filter((file) => !seen.has(file))
      .toSorted()
    for (const file of files) seen.add(file)
    if (files.length === 0) results.push(noFile(glob))
    for (const file of files.slice(0, maxFiles)) results.push(await checkFile(join(folder, file), entry))
    if (files.length > maxFiles)
      results.push({ check: 'datasets', state: 'ok', message: `${formatCount(files.length - maxFiles)} more for ${glob}, not read` })
  }
  return results
}

function noFile(glob: string): CheckResult {
  return {
    check: 'datasets',
    state: 'warning',
    message: `no file is matched by ${glob}`,
    advice: 'correct the glob in the config, which starts at its folder, or add the file',
  }
}

async function checkFile(path: string, { fields }: DatasetEntry): Promise<CheckResult> {
  const shown = shownPath(path)
  try {
    if (formatNameOf(path) === null) {
      return {
        check: 'datasets',
        state: 'warning',
        message: `${shown} has an extension that says no format`,
        advice: 'run it with --format, or narrow the glob',
      }
    }
    const { size } = statSync(path)
    if (size > maxBytes) return { check: 'datasets', state: 'ok', message: `${shown}: ${formatBytes(size)}, not read` }
    const rows = await countRows(readDatasetFile(shown, fields === undefined ? {} : { fields }))
    return { check: 'datasets', state: 'ok', message: `${shown}: ${countOf(rows, 'row')}` }
  } catch (error) {
    if (!DatasetFileError.isInstance(error)) throw error
    return { check: 'datasets', state: 'problem', message: error.message }
  }
}

async function countRows(rows: AsyncIterator<unknown>): Promise<number> {
  let count = 0
  while ((await rows.next()).done !== true) count += 1
  return count
}
