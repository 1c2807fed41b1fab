import { scoreText } from '../scores/score-text.ts'
import type { PresentedIcon, PresentedItem, Presenting } from './presented-item.ts'
import { shownText } from './shown-text.ts'
import type { ScoreElement } from './tree-element.ts'

/** Shows what one scorer said: its name, the score, and why. */
export function presentScore({ score, parent }: ScoreElement, { translate }: Presenting): PresentedItem {
  const run = parent.parent.parent
  const name = shownText(score.scorerName, 60)
  const text = scoreText(score, run.scaleOf(score.scorerId), translate)
  const why = score.reason ?? score.error
  const shownWhy = why === undefined ? [] : [shownText(why, 160)]
  return {
    label: name,
    description: [text, ...shownWhy].join(' · '),
    ...(why !== undefined && { tooltip: `${name}: ${text}\n${shownText(why, 2000)}` }),
    icon: iconOf(
      score.score,
      run.line.scorers?.find(({ id }) => id === score.scorerId),
    ),
    contextValue: 'score',
    spoken: [translate('score {0}', name), text, ...shownWhy].join(', '),
    inside: 'nothing',
  }
}

/** Whether a score decides for or against its row; a sign of its own where it decides nothing. */
function iconOf(
  score: number | null,
  scorer: { readonly direction: 'higher' | 'lower'; readonly threshold: number | null } | undefined,
): PresentedIcon {
  if (score === null) return { id: 'question', color: 'testing.iconQueued' }
  if (scorer === undefined || scorer.threshold === null) return { id: 'dash' }
  const isGood = scorer.direction === 'higher' ? score >= scorer.threshold : score <= scorer.threshold
  return isGood ? { id: 'check', color: 'testing.iconPassed' } : { id: 'close', color: 'testing.iconFailed' }
}
