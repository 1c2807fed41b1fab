import type { RunFigures } from '../report/finished-run.ts'
import { formatCount } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'
import type { Finding, Gate, GatedFigures } from './gate.ts'
import { gatesOf } from './gate.ts'
import type { GateSettings } from './gate-settings.ts'
import type { GroupFigures } from './group-figures.ts'

/** What came of one gate. */
export interface GateResult {
  /** What must hold, in words: `pass rate at least 75 % in each language`. */
  readonly gate: string
  readonly passed: boolean
  /** What each run had, in the order of the runs; of a gate on groups those that are too bad, else the worst. */
  readonly values: readonly string[]
}

/** A run as gates look at it. */
export interface GatedRun {
  readonly figures: RunFigures
  /** By metadata key, for each key that the settings name. */
  readonly groups: ReadonlyMap<string, readonly GroupFigures[]>
}

const mostGroups = 5

/** Checks each gate over all runs: it passes when every run keeps to it. Without other limits, no row of a run may be errored or unscored. */
export function checkGates({ each = {}, ...whole }: GateSettings, runs: readonly GatedRun[]): readonly GateResult[] {
  const figures = runs.map((run) => run.figures)
  return [
    ...gatesOf({ maxErrored: 0, maxUnscored: 0, ...whole }, figures).map((gate) =>
      resultOf(
        gate.text,
        runs.map((run) => gate.check(gatedFigures(run.figures))),
      ),
    ),
    ...Object.entries(each).flatMap(([key, limits]) =>
      gatesOf(limits, figures).map((gate) =>
        resultOf(
          `${gate.text} in each ${previewText(key, 30)}`,
          runs.map((run) => checkGroups(gate, key, run.groups.get(key) ?? [])),
        ),
      ),
    ),
  ]
}

function resultOf(gate: string, findings: readonly Pick<Finding, 'passed' | 'value'>[]): GateResult {
  return { gate, passed: findings.every(({ passed }) => passed), values: findings.map(({ value }) => value) }
}

function gatedFigures({ verdicts, scores }: RunFigures): GatedFigures {
  return { verdicts, means: new Map(scores.map(({ scorerId, mean }) => [scorerId, mean])) }
}

function checkGroups(gate: Gate, key: string, groups: readonly GroupFigures[]): Pick<Finding, 'passed' | 'value'> {
  const found = groups.map((group) => ({ group, ...gate.check(group) })).toSorted((a, b) => b.shortfall - a.shortfall)
  const text = ({ group, value }: (typeof found)[number]): string =>
    group.value === null ? `${value} without ${previewText(key, 30)}` : `${value} in ${previewText(group.value, 30)}`
  const [worst] = found
  if (worst === undefined) return { passed: false, value: 'unknown: no row was done' }
  if (worst.passed) return { passed: true, value: `${text(worst)} at worst` }
  const failed = found.filter(({ passed }) => !passed)
  const more = failed.length - mostGroups
  return {
    passed: false,
    value: [...failed.slice(0, mostGroups).map(text), ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(', '),
  }
}
