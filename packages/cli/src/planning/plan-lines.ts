import { section } from '../report/section.ts'
import type { ReportStyle } from '../report/section.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { itemCells } from '../selection/item-cells.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatDollars } from '../text/format-dollars.ts'
import { formatDuration } from '../text/format-duration.ts'
import { previewText } from '../text/preview-value.ts'
import type { PlannedTarget, RunPlan } from './run-plan.ts'

/** Shows what a run would be. */
export function planLines(plan: RunPlan, style: ReportStyle): string[] {
  const { paint } = style
  const { dataset, selected, targets, scorers, gates, config, profile, store } = plan
  const names = targets.map(({ id }) => previewText(id, 40))
  const named = (cell: string, { id }: PlannedTarget): readonly string[] => (targets.length === 1 ? [cell] : [previewText(id, 40), cell])
  return [
    ...section(
      'dataset',
      [[paint('bold', previewText(dataset.dataset.name, 200)), ...itemCells(dataset.rows, selected), changeText(plan)]],
      style,
    ),
    ...section(
      targets.length > 1 ? 'targets' : 'target',
      [
        [
          paint('bold', names.join(', ')),
          config === null ? 'no config' : `config ${previewText(config, 200)}`,
          ...(profile === null ? [] : [`profile ${previewText(profile, 40)}`]),
          `store ${previewText(store, 200)}`,
        ],
      ],
      style,
    ),
    ...section('scorers', [scorers.length === 0 ? ['none'] : scorers.map((id) => previewText(id, 40))], style),
    ...section('calls', [callCells(plan)], style),
    ...section(
      'time',
      targets.map((target) => named(timeText(target), target)),
      style,
    ),
    ...section(
      'cost',
      targets.map((target) => named(costText(target), target)),
      style,
    ),
    ...section('limits', [limitCells(plan)], style),
    ...section('gates', [gates], style),
    ...section('', [[paint('yellow', 'A dry run: nothing was called, nothing was stored')]], style),
  ]
}

function changeText({ dataset, change }: RunPlan): string {
  if (change === null || !('recognised' in dataset)) return `version ${dataset.version.toISOString()}`
  if (change === 'new') return 'would be new to the store'
  if (change === 'unchanged') return `version ${dataset.version.toISOString()} (unchanged)`
  const changes = [
    [dataset.added, 'added'],
    [dataset.updated, 'updated'],
    [dataset.deleted, 'deleted'],
  ] as const
  const texts = changes.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`)
  return `would store a new version (${texts.join(', ')})`
}

function callCells({ targets, selected, dataset, trials, concurrency, scorers }: RunPlan): readonly string[] {
  const [first] = targets
  const calls = first?.calls ?? 0
  const rows = selected?.count ?? dataset.rows
  const each = trials === 1 ? '' : ` (${countOf(rows, 'item')} × ${formatCount(trials)} trials)`
  return [
    `${countOf(calls, 'call')}${targets.length > 1 ? ' of each target' : ''}${each}`,
    `${formatCount(concurrency)} at once`,
    ...(scorers.length === 0 ? [] : [`${countOf(calls * scorers.length * targets.length, 'score')} at most`]),
  ]
}

function timeText({ estimate }: PlannedTarget): string {
  if (estimate === null) return 'unknown: no earlier run'
  const { p50, duration, runId } = estimate
  if (p50 === null || duration === null) return `unknown: no row of run ${shortRunId(runId)} succeeded`
  return `about ${formatDuration(duration)} without scorers (p50 ${formatDuration(p50)} in run ${shortRunId(runId)})`
}

function costText({ estimate }: PlannedTarget): string {
  if (estimate === null) return 'unknown: no earlier run'
  const { costUsd, scorersUsd, runId } = estimate
  const target = costUsd === null ? 'unknown' : `about ${formatDollars(costUsd)}`
  const scorers = scorersUsd === null ? '' : `, scorers about ${formatDollars(scorersUsd)}`
  return `${target}${scorers} (by the rows of run ${shortRunId(runId)})`
}

function limitCells({ limits }: RunPlan): readonly string[] {
  const { stopAfterErrors, failFast, budgetUsd, budgetTokens, maxDuration } = limits
  const cells = [
    ...(failFast === true ? ['the first row that goes wrong'] : []),
    ...(stopAfterErrors > 0 ? [`${formatCount(stopAfterErrors)} equal errors in a row`] : []),
    ...(budgetUsd === undefined ? [] : [formatDollars(budgetUsd)]),
    ...(budgetTokens === undefined ? [] : [countOf(budgetTokens, 'token')]),
    ...(maxDuration === undefined ? [] : [formatDuration(maxDuration)]),
  ]
  return cells.length === 0 ? ['none'] : cells
}
