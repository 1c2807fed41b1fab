import type { JsonValue, PreviousAttempt, RunResult } from '@assay/core'
import type { PageAttempt, PageRow, PageScore, PageScorer, PageValueName } from './page-data.ts'

/** How many characters of a value, and of any other text of a row, a page holds. */
const mostCharacters = 100_000

/** A row as the page holds it; what is too long is cut. */
export function pageRow(
  row: RunResult,
  scorers: readonly PageScorer[],
  { lines, groups }: { readonly lines: ReadonlyMap<string, number>; readonly groups?: readonly number[] | undefined },
): PageRow {
  const line = lines.get(row.itemId)
  const { values, cut } = cutValues({ input: row.input, expected: row.expectedOutput, output: row.output })
  return {
    item: row.itemId,
    ...(line === undefined ? {} : { line }),
    index: row.itemIndex,
    trial: row.trial,
    verdict: row.verdict,
    input: null,
    ...values,
    ...(Object.keys(cut).length === 0 ? {} : { cut }),
    ...errorOf(row),
    scores: row.scores.map((score) => pageScore(score, scorers)),
    latency: row.latency,
    ...(row.retryCount === 0 ? {} : { retries: row.retryCount }),
    ...(row.usage === undefined ? {} : { usage: row.usage }),
    started: row.startedAt.toISOString(),
    ...(row.traceId === undefined ? {} : { trace: row.traceId }),
    ...(groups === undefined ? {} : { groups }),
    ...(row.previousAttempts === undefined ? {} : { attempts: row.previousAttempts.map(pageAttempt) }),
  }
}

function cutValues(values: Readonly<Record<PageValueName, JsonValue | undefined>>): {
  readonly values: Partial<Record<PageValueName, JsonValue>>
  readonly cut: Partial<Record<PageValueName, number>>
} {
  const kept: Partial<Record<PageValueName, JsonValue>> = {}
  const cut: Partial<Record<PageValueName, number>> = {}
  for (const name of ['input', 'expected', 'output'] as const) {
    const value = values[name]
    if (value === undefined) continue
    const { kept: start, length } = cutValue(value)
    kept[name] = start
    if (length > mostCharacters) cut[name] = length
  }
  return { values: kept, cut }
}

function cutValue(value: JsonValue): { readonly kept: JsonValue; readonly length: number } {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return { kept: text.length > mostCharacters ? text.slice(0, mostCharacters) : value, length: text.length }
}

function errorOf({ error, errorDetail }: RunResult): Pick<PageRow, 'error' | 'detail'> {
  if (error === null) return {}
  if (errorDetail === undefined) return { error: cutText(error) }
  const { message: _, ...detail } = errorDetail
  return { error: cutText(error), detail: { ...detail, ...(detail.stack === undefined ? {} : { stack: cutText(detail.stack) }) } }
}

function pageScore({ scorerId, scorerName, score, reason, error }: RunResult['scores'][number], scorers: readonly PageScorer[]): PageScore {
  const scorer = scorers.findIndex(({ id }) => id === scorerId)
  return {
    scorer,
    ...(scorer === -1 ? { name: scorerName } : {}),
    score,
    ...(reason === undefined ? {} : { reason: cutText(reason) }),
    ...(error === undefined ? {} : { error: cutText(error) }),
  }
}

function pageAttempt({ verdict, latency, output, error, startedAt }: PreviousAttempt): PageAttempt {
  const { kept, length } = output === undefined ? {} : cutValue(output)
  return {
    verdict,
    latency,
    ...(kept === undefined ? {} : { output: kept }),
    ...(length === undefined || length <= mostCharacters ? {} : { cut: length }),
    ...(error === null ? {} : { error: cutText(error) }),
    started: startedAt.toISOString(),
  }
}

function cutText(text: string): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text
}
