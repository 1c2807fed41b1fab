import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

const main = join(import.meta.dirname, '../main.ts')

/** What a command did. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command under way. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when standard error holds the text. */
  readonly saw: (text: string) => Promise<void>
}

/** Makes a folder with these files, which is gone when the test has finished. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-cli-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** Rows as JSON Lines. */
export function jsonl(...rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** Starts the command line from source in a folder, without the variables of the CI that the tests may run in. */
export function startCli(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  nodeWords: readonly string[] = [],
): Running {
  const child = spawn(process.execPath, ['--conditions=@assay/source', ...nodeWords, main, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, GIT_CEILING_DIRECTORIES: dirname(folder), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const texts = { stdout: '', stderr: '' }
  let wake: (() => void) | null = null
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
      wake?.()
    })
  }
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts }))),
    saw: async (text) => {
      while (!texts.stderr.includes(text)) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

/** Runs the command line in a folder, with these variables beside those that it needs itself. */
export type RunCommand = (folder: string, words: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<Ended>

/** Runs the command line from source, in a process of its own. */
export const runCli: RunCommand = (folder, words, environment) => startCli(folder, words, environment).ended

/** Replaces what differs from run to run: ids, times, durations. */
export function steady(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/ *\b[\d.]+ (?:µs|ms|s)\b/g, ' <duration>')
    .replaceAll(/ +(p50|p95)\b/g, ' $1')
}
