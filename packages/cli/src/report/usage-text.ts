import { countOf, formatCount } from '../text/format-count.ts'
import { formatDuration } from '../text/format-duration.ts'
import type { RunFigures } from './finished-run.ts'

/** A latency; `-` when no row succeeded. */
export function formatLatency(milliseconds: number | null): string {
  return milliseconds === null ? '-' : formatDuration(milliseconds)
}

/** The tokens that a run used, and for how many rows they are unknown; null when they are for all. */
export function formatTokens(figures: RunFigures): string | null {
  const { usage } = figures
  if (usage.rows === 0) return null
  const total = usage.totalTokens ?? (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0)
  return `${formatCount(total)}${unknownFor(figures, usage.rows)}`
}

/** What a run cost, and for how many rows that is unknown; null when it is for all. */
export function formatCost(figures: RunFigures): string | null {
  const { usage } = figures
  if (usage.rowsWithCost === 0) return null
  const cost = usage.costUsd ?? 0
  return `$${cost.toFixed(cost < 1 ? 4 : 2)}${unknownFor(figures, usage.rowsWithCost)}`
}

/** Tokens and cost of a run as cells. */
export function usageCells(figures: RunFigures): readonly string[] {
  const tokens = formatTokens(figures)
  const cost = formatCost(figures)
  const rows = countOf(rowsOf(figures), 'row')
  if (tokens === null && cost === null) return [`tokens and cost unknown for ${rows}`]
  return [`tokens ${tokens ?? `unknown for ${rows}`}`, `cost ${cost ?? `unknown for ${rows}`}`]
}

function unknownFor(figures: RunFigures, known: number): string {
  const rows = rowsOf(figures) - known
  return rows <= 0 ? '' : ` (unknown for ${countOf(rows, 'row')})`
}

function rowsOf({ succeededCount, failedCount }: RunFigures): number {
  return succeededCount + failedCount
}
