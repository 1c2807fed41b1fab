import type { ReportStyle } from '../report/section.ts'
import { contentWidth, section } from '../report/section.ts'
import { escapeHostileText } from '../text/escape-hostile-text.ts'
import { wrapWords } from '../text/wrap-words.ts'
import type { CheckResult } from './check-result.ts'

const marks = { ok: ['green', '✓'], warning: ['yellow', '!'], problem: ['red', '✗'] } as const

/** Shows what was found, each behind what was looked at, with what to do in the lines below. */
export function checkLines(results: readonly CheckResult[], style: ReportStyle): string[] {
  return results.flatMap((result, index) => {
    const isFirst = results[index - 1]?.check !== result.check
    // `environment` is longer than the room for a label.
    const label = result.check === 'environment' ? 'variables' : result.check
    return section(isFirst ? label : '', linesOf(result, style), style)
  })
}

function linesOf({ state, message, advice }: CheckResult, { paint, width }: ReportStyle): readonly (readonly string[])[] {
  const [look, mark] = marks[state]
  const wrapped = (text: string): readonly string[] =>
    text.split('\n').flatMap((line) => wrapWords(escapeHostileText(line), contentWidth(width) - 2))
  const [first = '', ...more] = wrapped(message)
  return [
    [`${paint(look, mark)} ${first}`],
    ...more.map((line) => [`  ${line}`]),
    ...(advice === undefined ? [] : wrapped(advice).map((line) => [`  ${paint('dim', line)}`])),
  ]
}
