import type { JsonValue } from '@assay/core'
import { readableOutput } from '../../../report/readable-output.ts'
import type { PageRow } from '../page-data.ts'
import { compareValues } from './compare-values.ts'
import type { Comparison, LinePair, Piece } from './compare-values.ts'
import { element } from './element.ts'
import { cutNote, valueBlock, valueHeading } from './value-block.ts'
import { laidOut, visibleText } from './value-text.ts'

/** What was expected beside what came, with the differences marked; or the one of them that there is. */
export function comparisonView({ expected, output, cut }: PageRow): readonly HTMLElement[] {
  const actual = readableOutput(output)
  const whole =
    actual === output || output === undefined
      ? []
      : [element('details', { class: 'whole' }, element('summary', {}, 'The whole output'), valueBlock('Output', output, cut?.output))]
  if (expected === undefined || actual === undefined) {
    return [
      ...(expected === undefined ? [] : [valueBlock('Expected', expected, cut?.expected)]),
      ...(actual === undefined ? [] : [valueBlock('Output', actual, cut?.output)]),
      ...whole,
    ]
  }
  const isCut = cut?.expected !== undefined || cut?.output !== undefined
  const comparison = compareValues(expected, actual)
  const heads = [
    valueHeading('Expected', expected, cut?.expected),
    // Of what is cut only the start is known to be the same.
    element(
      'h3',
      {},
      ...valueHeading('Output', actual, cut?.output).childNodes,
      ...(comparison.kind === 'same' && !isCut ? [sameMark()] : []),
    ),
  ] as const
  return [...bodyOf(comparison, heads, [expected, actual]), ...cutNote(expected, cut?.expected), ...cutNote(actual, cut?.output), ...whole]
}

function sameMark(): HTMLElement {
  return element('span', { class: 'same' }, ' as expected')
}

function bodyOf(
  comparison: Comparison,
  [expectedHead, actualHead]: readonly [HTMLElement, HTMLElement],
  [expected, actual]: readonly [JsonValue, JsonValue],
): readonly HTMLElement[] {
  const sides = (left: HTMLElement, right: HTMLElement): readonly HTMLElement[] => [
    element('div', { class: 'sides' }, element('div', {}, expectedHead, left), element('div', {}, actualHead, right)),
  ]
  switch (comparison.kind) {
    case 'pieces':
      return sides(piecesView(comparison.expected, 'del'), piecesView(comparison.actual, 'ins'))
    case 'lines':
      return [
        element('div', { class: 'sides' }, expectedHead, actualHead),
        element('div', { class: 'lines', dir: 'auto' }, ...comparison.lines.flatMap(linesView)),
      ]
    case 'same':
    case 'unmarked':
      return sides(plainView(expected), plainView(actual))
  }
}

function plainView(value: JsonValue): HTMLElement {
  return element('pre', { dir: 'auto' }, visibleText(laidOut(value)))
}

function piecesView(pieces: readonly Piece[], name: 'del' | 'ins'): HTMLElement {
  const parts = pieces.map(({ text, isDifferent }) => (isDifferent ? element(name, {}, visibleText(text)) : visibleText(text)))
  return element('pre', { dir: 'auto' }, ...parts)
}

function linesView({ expected, actual, isDifferent }: LinePair): readonly HTMLElement[] {
  if (isDifferent) return [markedLine(expected, 'del'), markedLine(actual, 'ins')]
  // Where the sides stand below one another, one of two equal lines is enough.
  return [
    element('div', { class: 'line' }, visibleText(expected ?? '')),
    element('div', { class: 'line again' }, visibleText(actual ?? '')),
  ]
}

function markedLine(line: string | null, name: 'del' | 'ins'): HTMLElement {
  if (line === null) return element('div', { class: 'line missing' })
  return element('div', { class: 'line' }, element(name, {}, visibleText(line)))
}
