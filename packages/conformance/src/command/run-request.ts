import { AssayError, systemSeam } from '@assay/core'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadAdapter } from '../adapter/load-adapter.ts'
import { conformanceCases } from '../cases/conformance-cases.ts'
import type { ConformanceReport } from '../report/conformance-report.ts'
import { markdownTable } from '../report/markdown-table.ts'
import { ConformanceSuite } from '../runner/conformance-suite.ts'
import type { CommandOutput } from './command-output.ts'
import type { RunRequest } from './parse-words.ts'
import { ProgressPrinter } from './progress-printer.ts'

/** Runs the cases on the adapter of a module, prints what they find, and gives the exit code. */
export async function runRequest({ module, report: file, markdown, options }: RunRequest, output: CommandOutput): Promise<number> {
  const path = resolve(output.folder, module)
  if (!existsSync(path)) throw new AssayError('INVALID', `There is no file ${module}`)
  const adapter = await loadAdapter(pathToFileURL(path).href)
  const write = (text: string): void => (markdown ? output.writeAside(text) : output.write(text))
  const suite = new ConformanceSuite(conformanceCases, adapter, {
    ...options,
    onCase: (result, conformanceCase) => printer.take(result, conformanceCase),
  })
  const printer = new ProgressPrinter(suite, write, output.hasColors && !markdown)
  const seam = systemSeam()
  const began = seam.elapsed()
  await suite.start()
  printer.begin(suite.report())
  await suite.runAll()
  const report = suite.report()
  printer.end(report, seam.elapsed() - began)
  if (file !== undefined) {
    await writeReport(resolve(output.folder, file), report)
    write(`The report is in ${file}\n`)
  }
  if (markdown) output.write(markdownTable(report))
  return exitCodeOf(suite, report)
}

async function writeReport(path: string, report: ConformanceReport): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `${JSON.stringify(report, null, 2)}\n`)
  } catch (error) {
    throw new AssayError('BACKEND', `The report cannot be written to ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** Who chose some cases wants to know about those. */
function exitCodeOf(suite: ConformanceSuite, report: ConformanceReport): number {
  if (report.claim !== null) return report.claim === 'conformant' ? 0 : 1
  const chosen = new Set(suite.cases.filter((known) => suite.isChosen(known)).map(({ id }) => id))
  if (chosen.size === suite.cases.length) return 1
  return report.cases.every(({ id, status }) => !chosen.has(id) || status === 'pass') ? 0 : 1
}
