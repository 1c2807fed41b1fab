import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import type { Running } from './run-cli.ts'
import { project, startCli, steady } from './run-cli.ts'

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
          console.error('waiting')
        })
      },
    },
  }`

const start = (onAbort: string): Running =>
  startCli(project({ ...capitals, 'assay.config.ts': slow(onAbort) }), ['run', 'capitals.jsonl', '--concurrency', '1'])

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
