import { listOf } from '../config/list-of.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { GateFlags, ScoreLimitFlag } from './gate-flags.ts'
import type { GateLimits, GateSettings } from './gate-settings.ts'

type Changeable<Value> = { -readonly [Name in keyof Value]: Value[Name] }

/**
 * Puts the gates of a command together: what was typed wins over what is configured, and of two limits on the same thing the later one.
 *
 * @param scorerIds The scorers that judge the runs.
 * @throws `UsageError`: a scorer that was typed is none of them; it lists them. A configured one that does not judge fails as a gate.
 */
export function readGateFlags(flags: GateFlags, scorerIds: readonly string[], configured: GateSettings = {}): GateSettings {
  const { each = {}, ...whole } = configured
  const limits = new Map<string | null, Changeable<GateLimits>>([[null, { ...whole }], ...copies(each)])
  const limitsOf = (key: string | null): Changeable<GateLimits> => {
    const found = limits.get(key) ?? {}
    limits.set(key, found)
    return found
  }
  for (const name of ['maxErrored', 'maxUnscored', 'minPassRate'] as const) {
    for (const { key, limit } of flags[name]) limitsOf(key)[name] = limit
  }
  for (const flag of flags.minScore) {
    const { key, scorerId } = scorerOf(flag, scorerIds)
    const found = limitsOf(key)
    found.minScore = { ...found.minScore, [scorerId]: flag.limit }
  }
  const keyed = [...limits].flatMap(([key, found]) => (key === null ? [] : [[key, found] as const]))
  return { ...limitsOf(null), ...(keyed.length > 0 && { each: Object.fromEntries(keyed) }) }
}

function copies(each: Readonly<Record<string, GateLimits>>): readonly [string, Changeable<GateLimits>][] {
  return Object.entries(each).map(([key, limits]) => [key, { ...limits }])
}

/** Ids and keys may hold colons themselves: what is a scorer's id as it stands is one, else the shortest key that leaves one. */
function scorerOf({ name }: ScoreLimitFlag, scorerIds: readonly string[]): { readonly key: string | null; readonly scorerId: string } {
  if (scorerIds.includes(name)) return { key: null, scorerId: name }
  for (let colon = name.indexOf(':'); colon !== -1; colon = name.indexOf(':', colon + 1)) {
    const [key, scorerId] = [name.slice(0, colon), name.slice(colon + 1)]
    if (key !== '' && scorerIds.includes(scorerId)) return { key, scorerId }
  }
  throw unknownScorer(name.slice(name.indexOf(':') + 1), name, scorerIds)
}

function unknownScorer(scorerId: string, typed: string, scorerIds: readonly string[]): UsageError {
  const known = scorerIds.length === 0 ? 'no scorer' : listOf(scorerIds)
  return new UsageError(
    `--min-score ${previewText(typed, 80)}: Scorer not found: ${previewText(scorerId, 80)}; the run is judged by ${known}`,
  )
}
