import { styleText } from 'node:util'
import type { ConformanceCase } from '../case/conformance-case.ts'
import { leftOut } from '../report/case-result.ts'
import type { CaseResult } from '../report/case-result.ts'
import type { ConformanceReport } from '../report/conformance-report.ts'
import { countStatuses, countText } from '../report/count-statuses.ts'
import { declaredText } from '../report/declared-text.ts'
import type { ConformanceSuite } from '../runner/conformance-suite.ts'
import { colorFailure } from './color-failure.ts'
import { conclusionLines } from './conclusion-lines.ts'

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

/** Prints how far the cases are, a line per area, then each failure, then what it all comes to. */
export class ProgressPrinter {
  readonly #write: (text: string) => void
  readonly #hasColors: boolean
  readonly #width: number
  /** How many cases of each area are still to come. */
  readonly #left = new Map<string, number>()
  readonly #done = new Map<string, CaseResult[]>()

  constructor(suite: ConformanceSuite, write: (text: string) => void, hasColors: boolean) {
    this.#write = write
    this.#hasColors = hasColors
    for (const known of suite.cases) if (suite.isChosen(known)) this.#left.set(areaOf(known), (this.#left.get(areaOf(known)) ?? 0) + 1)
    this.#width = Math.max(0, ...[...this.#left.keys()].map((area) => area.length))
  }

  /** Says what is about to be run, and on what. */
  begin(report: ConformanceReport): void {
    const { adapter, contractVersion, kitVersion, seed, tries } = report
    this.#write(`\n${this.#style('bold', `${adapter.name} ${adapter.version}`)}  contract ${contractVersion}, kit ${kitVersion}\n`)
    this.#write(this.#style('dim', `declares ${declaredText(adapter.capabilities)}; seed ${seed}, ${tries} tries\n\n`))
  }

  /** Prints the line of an area when its last case is done. */
  take(result: CaseResult, conformanceCase: ConformanceCase): void {
    const area = areaOf(conformanceCase)
    const left = this.#left.get(area)
    if (left === undefined || result.reason === leftOut) return
    const done = [...(this.#done.get(area) ?? []), result]
    this.#done.set(area, done)
    if (done.length === left) this.#write(this.#areaLine(area, done))
  }

  /** Prints the failures, the figures, the conclusion, and how long it all took. */
  end(report: ConformanceReport, milliseconds: number): void {
    for (const { error, status } of report.cases)
      if (error !== undefined && status !== 'known-failure')
        this.#write(`\n${colorFailure(error, (style, text) => this.#style(style, text))}\n`)
    const { lines, style } = conclusionLines(report, milliseconds)
    this.#write(
      `\n${lines
        .slice(0, -1)
        .map((line) => `${line}\n`)
        .join('')}${this.#style(style, lines.at(-1) ?? '')}\n`,
    )
  }

  #areaLine(area: string, results: readonly CaseResult[]): string {
    const counts = countStatuses(results)
    const isBad = counts.has('fail') || counts.has('error')
    const isGood = counts.has('pass')
    const mark = isBad ? this.#style('red', '✗') : isGood ? this.#style('green', '✓') : this.#style('dim', '–')
    const milliseconds = results.reduce((sum, { ms }) => sum + ms, 0)
    return `  ${mark} ${area.padEnd(this.#width)}  ${countText(results)}  ${this.#style('dim', `${milliseconds} ms`)}\n`
  }

  #style(style: Style, text: string): string {
    return this.#hasColors ? styleText(style, text, { validateStream: false }) : text
  }
}

function areaOf({ name }: ConformanceCase): string {
  return name.split('.')[0] ?? name
}
