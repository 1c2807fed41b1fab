import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { ConformanceCase } from '../case/conformance-case.ts'
import { conformanceCases } from '../cases/conformance-cases.ts'
import type { CaseResult } from '../report/case-result.ts'
import type { ConformanceOptions } from '../runner/conformance-options.ts'
import { ConformanceSuite } from '../runner/conformance-suite.ts'

/** What is run, how, and where the report goes. */
export interface DescribeConformanceOptions extends ConformanceOptions {
  /** The file that the report is written to, as JSON; relative to the folder that vitest runs in. By default none is. */
  readonly report?: string
}

declare module 'vitest' {
  interface TaskMeta {
    /** What became of the conformance case that this test ran. */
    conformance?: CaseResult
  }
}

/**
 * For how many times the limit of a case vitest waits, so that the kit tells of one that takes too long: it waits for its turn, and may be run
 * a second time.
 */
const patience = 5

/**
 * Defines a vitest test for each case, in a `describe` of its own. A case that fails or errs fails its test; a known failure passes; what is
 * unsupported or not run is skipped, with the reason as a note. Each result is in the `task.meta.conformance` of its test. What `beforeAll` sets
 * up before it is there when the adapter is first opened.
 *
 * @throws `INVALID`: an option, or an id in `knownFailures`, has no use.
 */
export function describeConformance(adapter: ConformanceAdapter, options: DescribeConformanceOptions = {}): void {
  describeCases(conformanceCases, adapter, options)
}

/** `describeConformance` with other cases than those of the kit. */
export function describeCases(
  cases: readonly ConformanceCase[],
  adapter: ConformanceAdapter,
  options: DescribeConformanceOptions = {},
): void {
  const suite = new ConformanceSuite(cases, adapter, options)
  describe(`${adapter.name} ${adapter.version}: conformance, seed ${suite.seed}`, { concurrent: true, shuffle: false }, () => {
    beforeAll(() => suite.start(), suite.timeLimit)
    for (const conformanceCase of suite.cases) {
      const { id, name, title } = conformanceCase
      // oxlint-disable-next-line vitest/expect-expect -- the case asserts
      test(`${id} ${name}: ${title}`, { timeout: suite.timeLimit * patience, retry: 0 }, async ({ task, skip }) => {
        const result = await suite.run(conformanceCase)
        task.meta.conformance = result
        if (result.status === 'fail' || result.status === 'error') throw failureOf(result)
        if (result.status === 'unsupported' || result.status === 'not-run') skip(result.reason)
      })
    }
    afterAll(() => {
      if (options.report !== undefined) write(options.report, suite)
    })
  })
}

function failureOf({ error }: CaseResult): Error {
  const failure = new Error(error)
  // It would lead to this file.
  failure.stack = ''
  return failure
}

function write(path: string, suite: ConformanceSuite): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(suite.report(), null, 2)}\n`)
}
