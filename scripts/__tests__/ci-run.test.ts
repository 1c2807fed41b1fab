import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import spawn, { SubprocessError } from 'nano-spawn'
import { expect, it } from 'vitest'

/** What each command of .ci/run does, as lines of shell. */
interface Commands {
  readonly check?: string
  readonly test?: string
  readonly 'test:workbench'?: string
  readonly reports?: string
  readonly grade?: string
  readonly crash?: string
  readonly example?: string
  readonly acceptance?: string
}

const totals = (text: string): string => `mkdir -p node_modules/.cache; echo '${text}' > "$ASSAY_TEST_TOTALS"`
const closing = (text: string): string => `printf ' Test Files  2 passed (2)\\n      \\033[2mTests\\033[22m  ${text}\\n'`
const allWell: Commands = {
  check: 'true',
  test: totals('40 0 0'),
  'test:workbench': totals('8 0 0'),
  reports: 'true',
  grade: 'true',
  crash: 'true',
  example: 'true',
}

/** Runs .ci/run in an empty clone whose npx, and whose acceptance check beside it, only pretend. */
async function runWith(commands: Commands): Promise<{ readonly exitCode: number; readonly lines: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ci-run-'))
  try {
    for (const name of ['clone/.ci', 'bin']) mkdirSync(join(folder, name), { recursive: true })
    cpSync(join(import.meta.dirname, '../../.ci/run'), join(folder, 'clone/.ci/run'))
    const { acceptance, ...steps } = commands
    const npx = `case $3 in ${Object.entries(steps)
      .map(([name, body]) => `${name}) ${body};;`)
      .join(' ')} *) exit 9;; esac`
    writeFileSync(join(folder, 'bin/npx'), `#!/bin/sh\n${npx}\n`, { mode: 0o755 })
    if (acceptance !== undefined) {
      mkdirSync(join(folder, 'shared/acceptance'), { recursive: true })
      writeFileSync(join(folder, 'shared/acceptance/check'), `#!/bin/sh\n${acceptance}\n`, { mode: 0o755 })
    }
    const path = `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`
    const { exitCode, stdout } = await spawn(join(folder, 'clone/.ci/run'), { env: { PATH: path } })
      .then(({ stdout: text }) => ({ exitCode: 0, stdout: text }))
      .catch((error: unknown) => {
        if (error instanceof SubprocessError) return { exitCode: error.exitCode ?? -1, stdout: error.stdout }
        throw error
      })
    return { exitCode, lines: stdout.split('\n') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it('counts every test, and each other step as one', async () => {
  const { exitCode, lines } = await runWith({ ...allWell, acceptance: closing('29 passed (29)') })

  expect(lines.at(-1)).toBe('83 passed, 0 failed')
  expect(exitCode).toBe(0)
})

it('does without the acceptance check where there is none', async () => {
  const { exitCode, lines } = await runWith(allWell)

  expect(lines.at(-1)).toBe('54 passed, 0 failed')
  expect(exitCode).toBe(0)
})

it.each([
  ['the check fails', { check: 'false' }, '82 passed, 1 failed'],
  ['an adapter is not conformant', { reports: 'exit 1' }, '82 passed, 1 failed'],
  ['the grading finds a problem', { grade: 'exit 1' }, '82 passed, 1 failed'],
  ['a row is lost', { crash: 'exit 1' }, '81 passed, 2 failed'],
  ['the example fails', { example: 'exit 3' }, '82 passed, 1 failed'],
  ['tests fail', { test: `${totals('38 2 0')}; exit 1` }, '81 passed, 2 failed'],
  ['the test run breaks without a failed test', { test: `${totals('40 0 0')}; exit 1` }, '83 passed, 1 failed'],
  ['the test run ends before it has totals', { test: 'exit 1' }, '43 passed, 1 failed'],
  ['tests in a workbench fail', { 'test:workbench': `${totals('5 3 0')}; exit 1` }, '80 passed, 3 failed'],
  ['the workbench cannot be installed', { 'test:workbench': 'exit 1' }, '75 passed, 1 failed'],
  ['no test runs', { test: totals('0 0 0') }, '43 passed, 1 failed'],
  [
    'acceptance tests fail',
    { acceptance: `${closing('3 failed | 25 passed | 1 skipped (29)')}; exit 1` },
    '79 passed, 3 failed, 1 skipped',
  ],
  ['the acceptance check does not start', { acceptance: 'exit 1' }, '54 passed, 1 failed'],
])('runs the other steps and fails when %s', async (_what, commands, summary) => {
  const { exitCode, lines } = await runWith({ ...allWell, acceptance: closing('29 passed (29)'), ...commands })

  expect(lines.at(-1)).toBe(summary)
  expect(exitCode).toBe(1)
})
