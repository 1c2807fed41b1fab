import type { Paint } from '../output/paint.ts'
import { formatCount } from '../text/format-count.ts'
import type { RunFigures } from './finished-run.ts'

/** Shows how the rows of a run ended; the rare ends only where they happened. */
export function verdictCells({ verdicts, skippedCount }: RunFigures, paint: Paint): readonly string[] {
  const { passed, failed, errored, unscored, unjudged } = verdicts
  const warn = (count: number, text: string): string => (count === 0 ? text : paint('red', text))
  return [
    `${formatCount(passed)} passed`,
    `${formatCount(failed)} failed`,
    warn(errored, `${formatCount(errored)} errored`),
    warn(unscored, `${formatCount(unscored)} unscored`),
    ...(unjudged === 0 ? [] : [`${formatCount(unjudged)} unjudged`]),
    ...(skippedCount === 0 ? [] : [paint('yellow', `${formatCount(skippedCount)} not run`)]),
  ]
}

/** Heads for a column per end that rows came to; the rare ends only where a run has them. */
export function verdictHeads(runs: readonly RunFigures[]): readonly string[] {
  return columns(runs).map(({ head }) => head)
}

/** The numbers of one run below `verdictHeads`. */
export function verdictNumbers(runs: readonly RunFigures[], run: RunFigures, paint: Paint): readonly string[] {
  return columns(runs).map(({ head, count }) => {
    const isBad = count(run) > 0 && (head === 'errored' || head === 'unscored' || head === 'not run')
    return isBad ? paint('red', formatCount(count(run))) : formatCount(count(run))
  })
}

function columns(runs: readonly RunFigures[]): readonly { readonly head: string; readonly count: (run: RunFigures) => number }[] {
  const rare = [
    { head: 'unjudged', count: ({ verdicts }: RunFigures) => verdicts.unjudged },
    { head: 'not run', count: ({ skippedCount }: RunFigures) => skippedCount },
  ]
  return [
    ...(['passed', 'failed', 'errored', 'unscored'] as const).map((verdict) => ({
      head: verdict,
      count: (run: RunFigures) => run.verdicts[verdict],
    })),
    ...rare.filter(({ count }) => runs.some((run) => count(run) > 0)),
  ]
}
