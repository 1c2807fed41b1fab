import type { UsageSummary } from '@assay/core'
import { shortRunId } from '../runs/short-run-id.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { formatDollars } from '../text/format-dollars.ts'
import { formatDuration } from '../text/format-duration.ts'
import type { RunFigures } from './finished-run.ts'

/** What was used, and by how many rows. */
type UsedByRows = Pick<RunFigures, 'usage' | 'succeededCount' | 'failedCount'>

/** A latency; `-` when no row succeeded. */
export function formatLatency(milliseconds: number | null): string {
  return milliseconds === null ? '-' : formatDuration(milliseconds)
}

/** The tokens that a run used, and for how many rows they are unknown; null when they are for all. */
export function formatTokens(figures: UsedByRows): string | null {
  const { usage } = figures
  if (usage.rows === 0) return null
  const total = usage.totalTokens ?? (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)
  return `${formatCount(total)}${unknownFor(figures, usage.rows)}`
}

/** What a run cost, and for how many rows that is unknown; null when it is for all. */
export function formatCost(figures: UsedByRows): string | null {
  const { usage } = figures
  if (usage.rowsWithCost === 0) return null
  return `${formatDollars(usage.costUsd ?? 0)}${unknownFor(figures, usage.rowsWithCost)}`
}

/**
 * Tokens and cost of a run as cells.
 *
 * @param derivedFrom The run whose stored outputs it scored, which paid for the target.
 */
export function usageCells(figures: RunFigures, derivedFrom?: string): readonly string[] {
  const tokens = formatTokens(figures)
  const cost = formatCost(figures)
  const rows = countOf(rowsOf(figures), 'row')
  const scorers = formatScorerUsage(figures)
  const judged = scorers === null ? [] : [`scorers ${scorers}`]
  if (derivedFrom !== undefined) return [`outputs of ${shortRunId(derivedFrom)}, paid for there`, ...judged]
  if (tokens === null && cost === null) return [`tokens and cost unknown for ${rows}`, ...judged]
  return [`tokens ${tokens ?? `unknown for ${rows}`}`, `cost ${cost ?? `unknown for ${rows}`}`, ...judged]
}

/** What the scorers of a run cost beside its target, and for how many scores that is unknown; null when none says that it used anything. */
export function formatScorerUsage({ scores }: RunFigures): string | null {
  const usages = scores.flatMap(({ usage }) => usage ?? [])
  if (usages.length === 0) return null
  const rows = sum(usages, (usage) => usage.rows)
  const withCost = sum(usages, (usage) => usage.rowsWithCost)
  const unknown = rows === withCost ? '' : ` (unknown for ${countOf(rows - withCost, 'score')})`
  if (withCost > 0) return `${formatDollars(sum(usages, ({ costUsd = 0 }) => costUsd))}${unknown}`
  const tokens = sum(usages, ({ inputTokens = 0, outputTokens = 0, totalTokens = inputTokens + outputTokens }) => totalTokens)
  return `${countOf(tokens, 'token')}, cost unknown`
}

function sum(usages: readonly UsageSummary[], figure: (usage: UsageSummary) => number): number {
  return usages.reduce((total, usage) => total + figure(usage), 0)
}

function unknownFor(figures: UsedByRows, known: number): string {
  const rows = rowsOf(figures) - known
  return rows <= 0 ? '' : ` (unknown for ${countOf(rows, 'row')})`
}

function rowsOf({ succeededCount, failedCount }: UsedByRows): number {
  return succeededCount + failedCount
}
