import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import type { Running } from './run-cli.ts'
import { project, runCli, startCli, steady } from './run-cli.ts'

// Finishes two rows, then waits until it is told to stop, or for ever.
const slow = (onAbort: string): string => `
  let calls = 0
  export default {
    targets: {
      slow: (country, { signal }) => {
        calls += 1
        if (calls <= 2) return country
        return new Promise((resolve, reject) => {
          signal.addEventListener('abort', () => { ${onAbort} })
          if (process.env.ANSWERS) process.once('SIGINT', () => resolve(country))
          console.error('waiting')
        })
      },
    },
  }`

const start = (onAbort: string): Running =>
  startCli(project({ ...capitals, 'assay.config.ts': slow(onAbort) }), ['run', 'capitals.jsonl', '--concurrency', '1', '--grace', '50ms'])

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('stops cleanly on %s, shows what is done, and says that it cannot be resumed', async (signal, code) => {
  const { child, ended, saw } = start('reject(signal.reason)')
  await saw('waiting')

  child.kill(signal)

  const { stdout, ...rest } = await ended
  expect(rest.code).toBe(code)
  expect(steady(stdout)).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   6 items   version <time> (new to the store)
    target    slow   config assay.config.ts   store file:.assay
    rows      0 passed   0 failed   0 errored   0 unscored   2 unjudged   4 not run
    speed p50 <duration> p95 <duration>   tokens and cost unknown for 2 rows
    stopped   slow after 2 of 6 rows: interrupted
              What is done is kept; this does the rest: assay resume <id>
    run       <id>   assay runs show
    "
  `)
})

it('leaves a sound store of files behind when it is stopped twice, and goes on from there', async () => {
  const folder = project({ ...capitals, 'assay.config.ts': slow('') })
  const { child, ended, saw } = startCli(folder, ['run', 'capitals.jsonl', '--concurrency', '1'])
  await saw('waiting')
  child.kill('SIGINT')
  await saw('stopping; calls under way have')
  child.kill('SIGINT')
  const stopped = await ended

  const listed = await runCli(folder, ['runs', 'list'])
  const examined = await runCli(folder, ['doctor', '--json'])
  writeFileSync(join(folder, 'assay.config.ts'), 'export default { targets: { slow: (country) => country } }')
  const resumed = await runCli(folder, ['resume', '--last'])

  expect(stopped.code).toBe(130)
  // Rows that were on their way to the store may be among those that are made again.
  expect(listed.stdout).toMatch(/ interrupted +[0-2] of 6/)
  expect(examined.stdout).not.toContain('"severity"')
  expect(resumed.code).toBe(0)
  expect(resumed.stdout).toContain('6 unjudged')
})

it('waits for the calls under way, and stores what they answer', async () => {
  const folder = project({ ...capitals, 'assay.config.ts': slow('reject(signal.reason)') })
  const { child, ended, saw } = startCli(folder, ['run', 'capitals.jsonl', '--concurrency', '1'], { ANSWERS: 'yes' })
  await saw('waiting')

  child.kill('SIGINT')

  const { code, stdout, stderr } = await ended
  expect(code).toBe(130)
  expect(stderr).toContain('stopping; calls under way have 10 s to finish')
  expect(stdout).toContain('slow after 3 of 6 rows: interrupted')
})
