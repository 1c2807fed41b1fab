import type { RunScorer, RunSegment } from '../../../records/run.ts'

/** What decides what the rows of a run are made by, and how they are judged. */
export type RunManner = Pick<RunSegment, 'targetType' | 'targetId' | 'scorers'>

/**
 * Says in words, one text for each difference, how the rows of one engine were made or judged differently from those of another: another
 * target, other scorers, directions or thresholds. Empty: they can be counted together. What targets and scorers do inside is not looked at.
 */
export function describeDrift(before: RunManner, now: RunManner): readonly string[] {
  const [was, is] = [before, now].map(({ targetType, targetId }) => `${targetType}/${targetId}`)
  const earlier = new Map(before.scorers.map((scorer) => [scorer.id, scorer]))
  const later = new Set(now.scorers.map(({ id }) => id))
  return [
    ...(was === is ? [] : [`the target was ${was}, and is ${is}`]),
    ...before.scorers.filter(({ id }) => !later.has(id)).map(({ id }) => `the scorer ${id} is gone`),
    ...now.scorers.flatMap((scorer) => {
      const same = earlier.get(scorer.id)
      return same === undefined ? [`the scorer ${scorer.id} is new`] : changesOf(same, scorer)
    }),
  ]
}

function changesOf(before: RunScorer, now: RunScorer): readonly string[] {
  const { id } = now
  const direction = before.direction === now.direction ? [] : [`the direction of ${id} was ${before.direction}, and is ${now.direction}`]
  const [was, is] = [before, now].map(({ threshold }) => threshold ?? 'none')
  return [...direction, ...(was === is ? [] : [`the threshold of ${id} was ${was}, and is ${is}`])]
}
