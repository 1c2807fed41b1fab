import type { MastraScorer, ScorerChoice } from '@assay/core'
import { UsageError } from '../usage-error.ts'
import type { ConfigScorer, DatasetEntry } from './assay-config.ts'
import { currentIdOf } from './former-ids.ts'
import { knownScorer, knownScorers } from './known-scorers.ts'
import { listOf } from './list-of.ts'
import type { LoadedConfig } from './load-config.ts'
import { shownPath } from './shown-path.ts'

/**
 * Chooses who judges: the ids that were asked for, else those of the dataset's entry, else the config's only scorer, else the only one of its
 * Mastra; never all by default, because judges can cost money. The thresholds of the dataset's entry are set in each case. An id given twice counts once. Empty when the
 * config has no scorers, or the entry asks for none.
 *
 * @param entry What the config says about the dataset, if anything.
 * @param ids What was asked for on the command line.
 * @param runIds Under which ids scorers judge, where not under their own.
 * @throws `UsageError`: an id is not known, or none was given and there are several scorers; it lists what there is.
 */
export function chooseScorers(
  loaded: LoadedConfig,
  entry: DatasetEntry | null,
  ids: readonly string[],
  runIds: ReadonlyMap<string, string> = new Map(),
): readonly ScorerChoice[] {
  const { config } = loaded
  const own = Object.keys(config.scorers ?? {})
  const known = own.length === 1 ? own : knownScorers(config)
  const place = loaded.path === null ? 'the config' : shownPath(loaded.path)
  const asked = ids.length > 0 ? ids : entry?.scorers
  if (asked === undefined && known.length > 1) {
    throw new UsageError(`${place} has several scorers; choose with --scorer, or in its datasets: ${known.join(', ')}`)
  }
  const found = (asked ?? known).map((id) => {
    const scorer = knownScorer(config, id)
    if (scorer === null) throw new UsageError(`Scorer not found: ${id}${renamed(loaded, id)}; ${place} has ${listOf(knownScorers(config))}`)
    return scorer
  })
  const each = new Map(found.map((one) => [one.id, one.scorer]))
  return [...each].map(([id, scorer]) => ({ scorer: named(runIds.get(id) ?? id, scorer), ...thresholdOf(entry, id) }))
}

function renamed({ config }: LoadedConfig, id: string): string {
  const current = currentIdOf(config.formerly?.scorers, id)
  return current === id ? '' : `, which is called ${current} now`
}

/** A scorer under the id that the config gives it. Not a copy with spread: a scorer may be an instance of a class. */
function named(id: string, scorer: ConfigScorer): MastraScorer {
  const { name, description, type, direction, threshold } = scorer
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(type === undefined ? {} : { type }),
    ...(direction === undefined ? {} : { direction }),
    ...(threshold === undefined ? {} : { threshold }),
    run: (input) => scorer.run(input),
  }
}

function thresholdOf(entry: DatasetEntry | null, id: string): { direction?: 'higher' | 'lower'; threshold?: number | null } {
  const { thresholds = {} } = entry ?? {}
  const { threshold, direction } = (Object.hasOwn(thresholds, id) ? thresholds[id] : undefined) ?? {}
  return { ...(threshold === undefined ? {} : { threshold }), ...(direction === undefined ? {} : { direction }) }
}
