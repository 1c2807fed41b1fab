import type { RunScorer, Score, Verdict } from '@assay/core'
import { harmlessText } from '../rows/harmless-text.ts'
import type { Translate } from '../processes/translate.ts'
import type { RowOutcome } from './row-outcome.ts'

const maxReasonCharacters = 1000

/** Says why a row is marked: for each score that failed or could not be computed, the scorer, the score and the reason, one below the other. */
export function outcomeText(outcome: RowOutcome, translate: Translate): string {
  const { row, run } = outcome
  const lines = row.verdict === 'errored' ? [row.error ?? ''] : decidingScores(row.scores, run.scorers, row.verdict).map(scoreText)
  const verdict = verdictText(outcome, translate)
  return lines.length === 1 ? `${verdict}: ${cut(lines[0] ?? '')}` : [verdict, ...lines.map(cut)].join('\n')
}

/** The verdict of an item in words; with several rows, how many came to it. */
function verdictText({ row, alike, rows }: RowOutcome, translate: Translate): string {
  const words: Readonly<Record<Verdict, string>> = {
    errored: translate('Errored'),
    failed: translate('Failed'),
    unscored: translate('Unscored'),
    passed: translate('Passed'),
    unjudged: translate('Unjudged'),
  }
  return rows === 1 ? words[row.verdict] : translate('{0} {1} of {2}', words[row.verdict], alike, rows)
}

/** An outcome in two words, for the end of a line: the verdict, and the score that made it so, to two digits, so that many lines have the same text. */
export function shortOutcome(outcome: RowOutcome, translate: Translate): string {
  const { row, run } = outcome
  const score = decidingScores(row.scores, run.scorers, row.verdict).find((one) => one.score !== null)?.score ?? null
  const verdict = verdictText(outcome, translate)
  return score === null || row.verdict === 'errored' ? verdict : `${verdict} ${Number(score.toFixed(2))}`
}

/** A score as lists show it: at most three digits behind the point. */
function shownScore(score: number): string {
  return String(Number(score.toFixed(3)))
}

/** The scores that made the verdict what it is; all, when that cannot be told. */
function decidingScores(scores: readonly Score[], scorers: readonly RunScorer[], verdict: Verdict): readonly Score[] {
  const deciding = scores.filter((score) => {
    if (score.score === null) return score.error !== undefined
    return (
      verdict === 'failed' &&
      isOnTheWrongSide(
        score.score,
        scorers.find(({ id }) => id === score.scorerId),
      )
    )
  })
  return deciding.length === 0 ? scores : deciding
}

function isOnTheWrongSide(score: number, scorer: RunScorer | undefined): boolean {
  if (scorer === undefined || scorer.threshold === null) return false
  return scorer.direction === 'higher' ? score < scorer.threshold : score > scorer.threshold
}

function scoreText({ scorerName, score, reason, error }: Score): string {
  const why = error ?? reason
  const name = score === null ? scorerName : `${scorerName} ${shownScore(score)}`
  return why === undefined || why === '' ? name : `${name}: ${why}`
}

function cut(text: string): string {
  const start = text.length <= maxReasonCharacters ? text : `${text.slice(0, maxReasonCharacters)}…`
  return harmlessText(start)
}
