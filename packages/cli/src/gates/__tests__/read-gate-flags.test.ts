import { expect, it } from 'vitest'
import type { GateFlags } from '../gate-flags.ts'
import { looksAtQuality } from '../gate-settings.ts'
import { readGateFlags } from '../read-gate-flags.ts'

const none: GateFlags = { maxErrored: [], maxUnscored: [], minPassRate: [], minScore: [] }

it('puts limits for the run and for groups in their places', () => {
  const settings = readGateFlags(
    {
      maxErrored: [{ key: null, limit: 3 }],
      maxUnscored: [{ key: 'language', limit: 1 }],
      minPassRate: [
        { key: null, limit: 0.9 },
        { key: 'language', limit: 0.8 },
      ],
      minScore: [
        { name: 'exact', limit: 0.7 },
        { name: 'length:exact', limit: 0.6 },
      ],
    },
    ['exact'],
  )

  expect(settings).toEqual({
    maxErrored: 3,
    minPassRate: 0.9,
    minScore: { exact: 0.7 },
    each: { language: { maxUnscored: 1, minPassRate: 0.8 }, length: { minScore: { exact: 0.6 } } },
  })
})

it.each([
  ['judge:short', ['judge:short', 'short'], { minScore: { 'judge:short': 0.5 } }],
  ['a:b:judge:short', ['judge:short'], { each: { 'a:b': { minScore: { 'judge:short': 0.5 } } } }],
  ['a:b:c', ['c', 'b:c'], { each: { a: { minScore: { 'b:c': 0.5 } } } }],
])('takes %s apart by the scorers that there are', (name, scorerIds, settings) => {
  expect(readGateFlags({ ...none, minScore: [{ name, limit: 0.5 }] }, scorerIds)).toEqual(settings)
})

it('has what was typed win over what is configured, and the later over the earlier', () => {
  const configured = { maxErrored: 5, minScore: { exact: 0.9, close: 0.8 }, each: { language: { minPassRate: 0.5, maxErrored: 1 } } }
  const flags: GateFlags = {
    ...none,
    minScore: [{ name: 'exact', limit: 0.1 }],
    minPassRate: [
      { key: 'language', limit: 0.7 },
      { key: 'language', limit: 0.6 },
    ],
  }

  expect(readGateFlags(flags, ['exact', 'close'], configured)).toEqual({
    maxErrored: 5,
    minScore: { exact: 0.1, close: 0.8 },
    each: { language: { minPassRate: 0.6, maxErrored: 1 } },
  })
  expect(configured.minScore.exact).toBe(0.9)
})

it.each([
  ['language:exct', ['exact', 'close'], 'Scorer not found: exct; the run is judged by exact, close'],
  ['exact', [], 'Scorer not found: exact; the run is judged by no scorer'],
])('refuses %s where there is no such scorer, and lists those that there are', (name, scorerIds, message) => {
  expect(() => readGateFlags({ ...none, minScore: [{ name, limit: 1 }] }, scorerIds)).toThrow(message)
})

it.each([
  [{}, false],
  [{ maxErrored: 1, each: { language: { maxUnscored: 1 } } }, false],
  [{ minPassRate: 0 }, true],
  [{ each: { language: { minScore: { exact: 1 } } } }, true],
])('tells whether %j looks at quality', (settings, answer) => {
  expect(looksAtQuality(settings)).toBe(answer)
})
