import { expect, it } from 'vitest'
import type { NextCommandFacts } from '../next-command.ts'
import { nextCommand } from '../next-command.ts'

const next = (changes: Partial<NextCommandFacts>): string | null =>
  nextCommand({
    words: ['run', 'data.jsonl'],
    targetIds: ['a'],
    otherTargets: [],
    metadataKey: null,
    isGrouped: false,
    hasQualityGate: false,
    ...changes,
  })

it('suggests to compare with another target first', () => {
  expect(next({ otherTargets: ['b', 'c'], metadataKey: 'length' })).toBe('assay run data.jsonl --target a --target b')
})

it('does not name a target twice', () => {
  expect(next({ words: ['run', 'data.jsonl', '-t', 'a'], otherTargets: ['b'] })).toBe('assay run data.jsonl -t a --target b')
  expect(next({ words: ['run', 'data.jsonl', '--target=a'], otherTargets: ['b'] })).toBe('assay run data.jsonl --target=a --target b')
})

it('suggests then to look at groups, and then a gate on quality', () => {
  expect(next({ targetIds: ['a', 'b'], otherTargets: ['c'], metadataKey: 'length' })).toBe('assay run data.jsonl --by length')
  expect(next({ isGrouped: true, metadataKey: 'length' })).toBe('assay run data.jsonl --min-pass-rate 0.9')
})

it('has nothing to suggest when all is there', () => {
  expect(next({ hasQualityGate: true })).toBeNull()
})

it('quotes words for the shell and shows hostile ones escaped', () => {
  expect(next({ words: ['run', "my 'best' data.jsonl", '\u001b[2J'] })).toBe(
    String.raw`assay run 'my '\''best'\'' data.jsonl' '\x1b[2J' --min-pass-rate 0.9`,
  )
})
