import type { JsonValue } from '@assay/core'
import { diffArrays } from 'diff'
import { laidOut } from './value-text.ts'

/** A piece of a text. */
export interface Piece {
  readonly text: string
  /** Whether the other side lacks it. */
  readonly isDifferent: boolean
}

/** Two lines that stand beside each other; null where one side has none. */
export interface LinePair {
  readonly expected: string | null
  readonly actual: string | null
  readonly isDifferent: boolean
}

/** How two values differ: texts in pieces, other values line by line, or unmarked where it would take too long to find out. */
export type Comparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'pieces'; readonly expected: readonly Piece[]; readonly actual: readonly Piece[] }
  | { readonly kind: 'lines'; readonly lines: readonly LinePair[] }
  | { readonly kind: 'unmarked' }

type Change = { readonly value: readonly string[]; readonly added: boolean; readonly removed: boolean }

const limits = { timeout: 500, maxEditLength: 20_000 }

/**
 * Compares what was expected with what came. Texts are compared by words, and by characters where they are single words; other values as JSON
 * with the keys in order, line by line. A text and another value are never the same.
 */
export function compareValues(expected: JsonValue, actual: JsonValue): Comparison {
  if (typeof expected === 'string' && typeof actual === 'string') return compareTexts(expected, actual)
  if (typeof expected === 'string' || typeof actual === 'string') return { kind: 'unmarked' }
  return compareLines(laidOut(expected, true), laidOut(actual, true))
}

function compareTexts(expected: string, actual: string): Comparison {
  if (expected === actual) return { kind: 'same' }
  const areWords = !/\s/.test(expected.trim()) && !/\s/.test(actual.trim()) && expected.length + actual.length < 200
  const segmenter = new Intl.Segmenter(undefined, { granularity: areWords ? 'grapheme' : 'word' })
  const [before, after] = [expected, actual].map((text) => Array.from(segmenter.segment(text), ({ segment }) => segment))
  const changes = changesBetween(before ?? [], after ?? [])
  if (changes === null) return compareLines(expected, actual)
  // Pieces that have hardly a character in common tell nothing: then each stands for itself.
  const same = changes.filter(({ added, removed }) => !added && !removed).reduce((sum, { value }) => sum + value.join('').trim().length, 0)
  const areAlike = same * 4 >= Math.min(expected.length, actual.length)
  if (!areAlike) return { kind: 'pieces', expected: [{ text: expected, isDifferent: true }], actual: [{ text: actual, isDifferent: true }] }
  const blocks = blocksOf(changes)
  return {
    kind: 'pieces',
    expected: blocks.map(({ expected: text, isDifferent }) => ({ text, isDifferent })).filter(({ text }) => text !== ''),
    actual: blocks.map(({ actual: text, isDifferent }) => ({ text, isDifferent })).filter(({ text }) => text !== ''),
  }
}

interface Block {
  readonly expected: string
  readonly actual: string
  readonly isDifferent: boolean
}

/**
 * Joins changes that stand side by side. Spaces between two differences belong to them, so that a sentence that was replaced is one mark and
 * not one for each word; spaces at their end that both sides have do not.
 */
function blocksOf(changes: readonly Change[]): readonly Block[] {
  const blocks: Block[] = []
  for (const [index, { value, added, removed }] of changes.entries()) {
    const text = value.join('')
    const isIsland = text.trim() === '' && index > 0 && index < changes.length - 1
    const isDifferent = added || removed || isIsland
    const next = { expected: added ? '' : text, actual: removed ? '' : text, isDifferent }
    const last = blocks.at(-1)
    if (last?.isDifferent !== isDifferent) blocks.push(next)
    else blocks[blocks.length - 1] = { expected: last.expected + next.expected, actual: last.actual + next.actual, isDifferent }
  }
  return blocks.flatMap(withoutCommonEnd)
}

function withoutCommonEnd(block: Block): readonly Block[] {
  const [end = ''] = /\s*$/.exec(block.expected) ?? []
  if (!block.isDifferent || end === '' || !block.actual.endsWith(end)) return [block]
  const cut = (text: string): string => text.slice(0, -end.length)
  return [
    { expected: cut(block.expected), actual: cut(block.actual), isDifferent: true },
    { expected: end, actual: end, isDifferent: false },
  ]
}

function compareLines(expected: string, actual: string): Comparison {
  if (expected === actual) return { kind: 'same' }
  const changes = changesBetween(expected.split('\n'), actual.split('\n'))
  if (changes === null) return { kind: 'unmarked' }
  const lines: LinePair[] = []
  let [before, after]: [readonly string[], readonly string[]] = [[], []]
  const flush = (): void => {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
      lines.push({ expected: before[index] ?? null, actual: after[index] ?? null, isDifferent: true })
    }
    ;[before, after] = [[], []]
  }
  for (const { value, added, removed } of changes) {
    if (removed) before = [...before, ...value]
    else if (added) after = [...after, ...value]
    else {
      flush()
      for (const line of value) lines.push({ expected: line, actual: line, isDifferent: false })
    }
  }
  flush()
  return { kind: 'lines', lines }
}

function changesBetween(before: readonly string[], after: readonly string[]): readonly Change[] | null {
  return diffArrays([...before], [...after], limits) ?? null
}
