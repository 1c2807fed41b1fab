import { formatScore } from '@assay/cli/text'
import type { ScoreScale } from '@assay/cli/text'
import type { Score } from '@assay/core'
import type { Translate } from '../processes/translate.ts'

/** A score as the command line writes it; in words why there is none. */
export function scoreText({ score, error }: Pick<Score, 'score' | 'error'>, scale: ScoreScale, translate: Translate): string {
  if (score !== null) return formatScore(score, scale)
  return error === undefined ? translate('does not apply') : translate('unscored')
}
