import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Evaluation } from './evaluation.ts'

/** A process that works on a run. */
export interface Worker {
  readonly child: ChildProcess
  /** Its exit code, null when it was killed, and what it said on standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly complaint: string }>
}

/** Starts a worker whose acknowledgements go to the end of a file. */
export function startWorker(url: string, evaluation: Evaluation, acknowledgements: string, steal: boolean): Worker {
  const file = openSync(acknowledgements, 'a')
  const words = [join(import.meta.dirname, 'worker.ts'), url, JSON.stringify(evaluation), ...(steal ? ['steal'] : [])]
  const child = spawn(process.execPath, ['--conditions=@assay/source', ...words], { stdio: ['ignore', 'ignore', 'pipe', file] })
  closeSync(file)
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  return { child, ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, complaint }))) }
}

/** The rows that workers were told are stored, and how often one of them began. */
export function readAcknowledgements(file: string): { readonly rows: readonly string[]; readonly begun: number } {
  // The last line may be half written.
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return { rows: lines.filter((line) => line !== 'begin'), begun: lines.filter((line) => line === 'begin').length }
}
