import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

// Each test starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

function run(...words: readonly string[]): Promise<{ readonly exitCode: unknown; readonly output: string; readonly aside: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--conditions=@assay/source', main, ...words],
      { cwd: fileURLToPath(new URL('.', import.meta.url)) },
      (error, output, aside) => resolve({ exitCode: error?.code ?? 0, output, aside }),
    )
  })
}

test('the command runs cases on a module and ends', async () => {
  expect(await run('stand-in-module.ts', '--only', 'R04')).toMatchObject({
    exitCode: 0,
    output: expect.stringContaining('✓ runs'),
    aside: '',
  })
})

test('a mistake of the user ends with exit code 2 and without a stack trace', async () => {
  const { exitCode, aside } = await run('missing.ts')

  expect(exitCode).toBe(2)
  expect(aside).toBe('assay-conformance: There is no file missing.ts\nassay-conformance --help says what there is\n')
})
