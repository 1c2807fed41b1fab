import { expect } from 'vitest'
import type { RunnerTestSuite } from 'vitest'

// There are four files of malformed inputs, of which there are to be 500 and more.
const least = 125

/** Looks that the file of a test tries its share of malformed inputs, each in a test of its own. */
export function expectMany(file: RunnerTestSuite): void {
  expect(countTests(file)).toBeGreaterThanOrEqual(least)
}

function countTests({ tasks }: RunnerTestSuite): number {
  return tasks.reduce((count, task) => count + (task.type === 'suite' ? countTests(task) : 1), 0)
}
