import type { LoadedConfig } from '../config/load-config.ts'
import { describeScorers } from '../describe/describe-scorers.ts'
import type { CheckResult } from './check-result.ts'

/** Says which scorers there are, and whether any of them decides anything. */
export function checkScorers({ config, path }: LoadedConfig): readonly CheckResult[] {
  const scorers = describeScorers(config)
  if (path === null) return []
  if (scorers.length === 0) {
    return [
      {
        check: 'scorers',
        state: 'warning',
        message: 'the config has none: runs keep outputs, and nothing passes or fails',
        advice: 'add one: scorers: { id: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: … }) } }',
      },
    ]
  }
  const set = Object.values(config.datasets ?? {}).flatMap(({ thresholds = {} }) => Object.entries(thresholds))
  const decides = scorers.some(
    ({ id, threshold }) => threshold !== null || set.some(([one, { threshold: other }]) => one === id && typeof other === 'number'),
  )
  const message = scorers.map(({ id, threshold }) => (threshold === null ? id : `${id} (threshold ${threshold})`)).join(', ')
  if (decides) return [{ check: 'scorers', state: 'ok', message }]
  return [
    {
      check: 'scorers',
      state: 'warning',
      message: `${message}: none has a threshold, so that no row passes or fails`,
      advice: 'give one a threshold',
    },
  ]
}
