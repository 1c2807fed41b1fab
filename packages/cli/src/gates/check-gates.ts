import type { RunFigures } from '../report/finished-run.ts'

/** What a run must keep to for the command to end with 0. */
export interface Gates {
  readonly maxErrored: number
  readonly maxUnscored: number
  /** From 0 to 1; absent: quality is no gate. */
  readonly minPassRate?: number
}

/** What came of one gate. */
export interface GateResult {
  readonly gate: string
  readonly passed: boolean
  /** What each run had, in the order of the runs. */
  readonly values: readonly string[]
}

/** Checks each gate over all runs: it passes when every run keeps to it. */
export function checkGates(gates: Gates, runs: readonly RunFigures[]): readonly GateResult[] {
  const { maxErrored, maxUnscored, minPassRate } = gates
  return [
    gateResult(`at most ${maxErrored} errored`, runs, (run) => ({
      value: String(run.verdicts.errored),
      passed: run.verdicts.errored <= maxErrored,
    })),
    gateResult(`at most ${maxUnscored} unscored`, runs, (run) => ({
      value: String(run.verdicts.unscored),
      passed: run.verdicts.unscored <= maxUnscored,
    })),
    ...(minPassRate === undefined
      ? []
      : [
          gateResult(`pass rate at least ${percent(minPassRate)}`, runs, (run) => {
            const rate = passRate(run)
            // Rows that nothing judged prove nothing: the gate stays shut.
            return rate === null ? { value: 'nothing was judged', passed: false } : { value: percent(rate), passed: rate >= minPassRate }
          }),
        ]),
  ]
}

/** Passed among the rows that could have passed; null when there are none. */
export function passRate({ verdicts }: RunFigures): number | null {
  const judged = verdicts.passed + verdicts.failed + verdicts.errored + verdicts.unscored
  return judged === 0 ? null : verdicts.passed / judged
}

function gateResult(gate: string, runs: readonly RunFigures[], check: (run: RunFigures) => { value: string; passed: boolean }): GateResult {
  const checked = runs.map(check)
  return { gate, passed: checked.every(({ passed }) => passed), values: checked.map(({ value }) => value) }
}

function percent(share: number): string {
  // Cut, not rounded: what is just short of a gate must not look as if it reached it.
  return `${Math.floor(share * 10_000 + 1e-6) / 100} %`
}
