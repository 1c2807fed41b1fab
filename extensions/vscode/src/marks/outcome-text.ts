import type { RunScorer, Score, Verdict } from '@assay/core'
import type { Translate } from '../processes/translate.ts'
import { harmlessText } from '../rows/harmless-text.ts'
import { scoreText } from '../scores/score-text.ts'
import type { RowOutcome } from './row-outcome.ts'

const maxReasonCharacters = 1000

/** Says why a row is marked: for each score that failed or could not be computed, the scorer, the score and the reason, one below the other. */
export function outcomeText(outcome: RowOutcome, translate: Translate): string {
  const { row, run } = outcome
  const deciding = decidingScores(row.scores, run.scorers, row.verdict)
  const lines = row.verdict === 'errored' ? [row.error ?? ''] : deciding.map((score) => scoreLine(score, outcome, translate))
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

/** An outcome in two words, for the end of a line: the verdict, and the score that made it so. */
export function shortOutcome(outcome: RowOutcome, translate: Translate): string {
  const { row, run } = outcome
  const score = decidingScores(row.scores, run.scorers, row.verdict).find((one) => one.score !== null)
  const verdict = verdictText(outcome, translate)
  return score === undefined || row.verdict === 'errored' ? verdict : `${verdict} ${shownScore(score, outcome, translate)}`
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

function scoreLine(score: Score, outcome: RowOutcome, translate: Translate): string {
  const { scorerName, reason, error } = score
  const why = error ?? reason
  // The verdict has said that the score is missing, and the error says why.
  const name = error === undefined ? `${scorerName} ${shownScore(score, outcome, translate)}` : scorerName
  return why === undefined || why === '' ? name : `${name}: ${why}`
}

function shownScore(score: Score, { run, range }: RowOutcome, translate: Translate): string {
  const { scorerId } = score
  const scorer = run.scorers.find(({ id }) => id === scorerId)
  return scoreText(score, range.scaleOf(scorer ?? { id: scorerId, direction: 'higher' }), translate)
}

function cut(text: string): string {
  const start = text.length <= maxReasonCharacters ? text : `${text.slice(0, maxReasonCharacters)}…`
  return harmlessText(start)
}
