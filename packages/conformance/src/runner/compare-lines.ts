import { inspect } from 'node:util'
import { briefValue } from './brief-value.ts'
import { differences } from './differences.ts'
import type { Difference, Side } from './differences.ts'
import type { Comparison } from './expectation-failure.ts'

const mostDifferences = 8
const mostLines = 24

/** Shows two values that differ: the places where they do, then the values themselves, as far as they are worth it. */
export function compareLines({ expected, actual }: Comparison): readonly string[] {
  const [first, ...others] = differences(expected, actual, mostDifferences + 1)
  if (first === undefined || first.path === '')
    return sides(first ?? { path: '', expected: { value: expected }, actual: { value: actual } })
  const places = [first, ...others]
    .slice(0, mostDifferences)
    .flatMap((difference) => [difference.path, ...sides(difference).map((line) => `  ${line}`)])
  const more = others.length >= mostDifferences ? ['… and there is more'] : []
  return [...places, ...more, '', 'expected whole', ...whole(expected), 'actual whole', ...whole(actual)]
}

function sides({ expected, actual }: Difference): readonly string[] {
  if (typeof textOf(expected) === 'string' && typeof textOf(actual) === 'string')
    return textSides(textOf(expected) ?? '', textOf(actual) ?? '')
  const shown = { expected: shownSide(expected), actual: shownSide(actual) }
  const hidden = shown.expected === shown.actual ? ['they look the same: the class differs, or a property that is not listed'] : []
  return [`- expected  ${shown.expected}`, `+ actual    ${shown.actual}`, ...hidden]
}

function textOf(side: Side): string | undefined {
  return typeof side?.value === 'string' ? side.value : undefined
}

/** Long texts are shown from shortly before where they differ. */
function textSides(expected: string, actual: string): readonly string[] {
  let at = 0
  while (at < expected.length && expected[at] === actual[at]) at += 1
  const from = at <= 40 ? 0 : at - 20
  const shown = (text: string): string => `${from > 0 ? '…' : ''}${briefValue(text.slice(from))}`
  const place = from > 0 ? [`from character ${at} on, of ${expected.length} and ${actual.length}`] : []
  return [`- expected  ${shown(expected)}`, `+ actual    ${shown(actual)}`, ...place]
}

function shownSide(side: Side): string {
  return side === null ? 'nothing' : briefValue(side.value)
}

function whole(value: unknown): readonly string[] {
  const lines = inspect(value, { depth: 6, maxArrayLength: 10, maxStringLength: 120, breakLength: 100, customInspect: false }).split('\n')
  const shown = lines.length > mostLines ? [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`] : lines
  return shown.map((line) => `  ${line}`)
}
