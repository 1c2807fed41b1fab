import { expect, it } from 'vitest'
import { engineOptions } from '../engine-options.ts'
import type { RunFlags } from '../run-flags.ts'

const none: RunFlags = {
  target: [],
  scorer: [],
  tag: [],
  reporter: [],
  output: [],
  minPassRate: [],
  minScore: [],
  maxErrored: [],
  maxUnscored: [],
  stopAfterErrors: 0,
}

it('counts the time of a run from the start of its command', () => {
  expect(engineOptions({ ...none, maxDuration: 60_000 }, 1_250).limits).toEqual({ maxDuration: 60_000, durationFrom: 1_250 })
})

it('needs to know what is spent to keep a budget', () => {
  expect(engineOptions({ ...none, budgetUsd: 2, budgetTokens: 500 }, 0).limits).toEqual({
    maxCostUsd: 2,
    needsCost: true,
    maxTokens: 500,
    needsTokens: true,
  })
})
