import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import spawn from 'nano-spawn'
import { expect, it } from 'vitest'

const scripts = join(import.meta.dirname, '..')
const tests = (count: number, body = ''): string =>
  `import { it } from 'vitest'\nfor (let n = 0; n < ${count}; n += 1) it('passes ' + n, () => { ${body} })\n`

/** Runs scripts/vitest.js in a package of the given test files; gives its exit code and the totals that it wrote. */
async function runIn(files: Readonly<Record<string, string>>, words: readonly string[]): Promise<{ exitCode: number; totals: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-'))
  try {
    symlinkSync(join(scripts, '../node_modules'), join(folder, 'node_modules'))
    mkdirSync(join(folder, 'src/__tests__'), { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'src/__tests__', name), text)
    const totals = join(folder, 'totals')
    const exitCode = await spawn(process.execPath, [join(scripts, 'vitest.js'), ...words], {
      cwd: folder,
      timeout: 60_000,
      env: { ASSAY_TEST_TOTALS: totals },
    }).then(
      () => 0,
      () => 1,
    )
    return { exitCode, totals: readFileSync(totals, 'utf8').trim() }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

it.each([[['--', 'runs.test.ts', '--run']], [['--run', 'src/__tests__/runs.test.ts']]])(
  'runs just the named file with %j',
  async (words) => {
    const files = { 'runs.test.ts': tests(1), 'list-runs.test.ts': tests(2), 'other.test.ts': tests(4) }

    const run = await runIn(files, words)

    expect(run).toEqual({ exitCode: 0, totals: '1 0 0' })
  },
)

it('counts failed and skipped tests, files that cannot be loaded and errors that nobody caught', async () => {
  const run = await runIn(
    {
      'failed.test.ts': tests(2, 'throw new Error()'),
      'skipped.test.ts': tests(3).replace('it(', 'it.skip('),
      'broken.test.ts': 'throw new Error()',
      'uncaught.test.ts': tests(1, 'void Promise.reject(new Error())'),
    },
    [],
  )

  expect(run).toEqual({ exitCode: 1, totals: '1 4 3' })
})
