import { shardText } from '../selection/shard.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { RunOfShard } from './run-of-shard.ts'

/**
 * Of shards that were run several times the run that counts: the only one that is complete; where none is, the newest. Gives them by their number.
 *
 * @param areNamed Whether each run was asked for by its id, so that none of them is left out.
 * @param onLeftOut Gets a sentence about each run that does not count.
 * @throws `UsageError`: two complete runs did the same shard, or two runs that were asked for.
 */
export function oneOfEach(
  shards: readonly RunOfShard[],
  areNamed: boolean,
  onLeftOut: (text: string) => void,
): readonly [RunOfShard, ...RunOfShard[]] | null {
  const byShard = Map.groupBy(
    shards.toSorted((a, b) => a.shard.number - b.shard.number),
    ({ shard }) => shardText(shard),
  )
  const [first, ...others] = [...byShard].flatMap(([text, same]) => {
    const complete = same.filter(({ run }) => run.status === 'completed')
    const [one, other] = areNamed ? same : complete
    if (one !== undefined && other !== undefined) {
      const ids = [one, other].map(({ run }) => previewText(run.id, 255))
      const advice = areNamed ? 'name one of them' : 'name the runs that count, or delete one of them'
      throw new UsageError(`Runs ${ids.join(' and ')} both did shard ${text}; ${advice}`)
    }
    const counts = one ?? same.toSorted((a, b) => b.run.createdAt.getTime() - a.run.createdAt.getTime())[0]
    for (const { run } of same) {
      if (run.id !== counts?.run.id)
        onLeftOut(`Shard ${text} was run again, and run ${previewText(run.id, 255)}, which is ${run.status}, does not count`)
    }
    return counts ?? []
  })
  return first === undefined ? null : [first, ...others]
}
