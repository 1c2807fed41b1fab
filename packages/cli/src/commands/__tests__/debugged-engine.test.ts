import { expect, it } from 'vitest'
import { debuggedEngine } from '../debugged-engine.ts'

it('takes away what a breakpoint of minutes would break, and leaves the rest', () => {
  const engine = debuggedEngine({
    itemTimeout: 1,
    scorerTimeout: 1,
    maxRetries: 3,
    maxConcurrency: 8,
    limits: { maxDuration: 1, durationFrom: 0, maxCostUsd: 2 },
    failFast: true,
  })

  expect(engine).toEqual({ maxRetries: 0, maxConcurrency: 1, limits: { maxCostUsd: 2 }, failFast: true, leaseTimeToLive: 3_600_000 })
})
