import { AssayError } from '@assay/core'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isReport } from '../report/is-report.ts'
import { verifyReport } from '../report/verify-report.ts'
import type { CommandOutput } from './command-output.ts'

/** Checks the report in a file, says what is wrong with it, and gives the exit code. */
export async function verifyFile(file: string, output: CommandOutput): Promise<number> {
  const report = await readJson(resolve(output.folder, file), file)
  const { valid, problems, caveat } = verifyReport(report)
  for (const problem of problems) output.write(`  ✗ ${problem}\n`)
  if (!valid) {
    output.write(`Not valid: ${file}\n`)
    return 1
  }
  const claim = isReport(report) ? `${report.adapter.name} ${report.adapter.version}, ${report.claim ?? 'no claim'}` : ''
  output.write(`Valid: ${claim}\n${caveat}\n`)
  return 0
}

async function readJson(path: string, file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new AssayError('INVALID', `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new AssayError('INVALID', `${file} is no JSON`, { cause: error })
  }
}
