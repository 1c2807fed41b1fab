import type { AssayConfig, DatasetEntry } from './assay-config.ts'
import type { ConfigFault } from './config-fault.ts'
import { knownScorer, knownScorers } from './known-scorers.ts'
import { hostTargets, knownTargets } from './known-targets.ts'
import { listOf } from './list-of.ts'

/** Finds names in the `datasets` and `profiles` of a config that stand for nothing in it. */
export function referenceFaults(config: AssayConfig): readonly ConfigFault[] {
  const { datasets = {}, profiles = {} } = config
  return [
    ...Object.entries(datasets).flatMap(([glob, entry]) => entryFaults(config, entry).map((fault) => under('datasets', glob, fault))),
    ...Object.entries(profiles).flatMap(([name, { target, scorers }]) => {
      const entry = { ...(target !== undefined && { target }), ...(scorers !== undefined && { scorers: [scorers].flat() }) }
      return entryFaults(config, entry).map((fault) => under('profiles', name, fault))
    }),
  ]
}

function under(field: string, key: string, { keys, message }: ConfigFault): ConfigFault {
  return { keys: [field, key, ...keys], message }
}

function entryFaults(config: AssayConfig, entry: DatasetEntry): readonly ConfigFault[] {
  const noScorer = (id: string): string =>
    `names ${JSON.stringify(id)}, which is no scorer of the config; it has ${listOf(knownScorers(config))}`
  const named = typeof entry.target === 'string' ? [entry.target] : (entry.target ?? [])
  const unknownTargets = named.filter((id) => !Object.hasOwn(config.targets ?? {}, id) && hostTargets(config, id).length === 0)
  const known = listOf(knownTargets(config))
  const isUnknown = (id: string): boolean => knownScorer(config, id) === null
  return [
    ...unknownTargets.map((id) => ({
      keys: ['target'],
      message: `names ${JSON.stringify(id)}, which is no target of the config; it has ${known}`,
    })),
    ...(entry.scorers ?? []).filter(isUnknown).map((id) => ({ keys: ['scorers'], message: noScorer(id) })),
    ...Object.keys(entry.thresholds ?? {})
      .filter(isUnknown)
      .map((id) => ({ keys: ['thresholds', id], message: noScorer(id) })),
    ...gatedScorers(entry)
      .filter(([, id]) => isUnknown(id))
      .map(([keys, id]) => ({ keys: ['gates', ...keys, 'minScore', id], message: noScorer(id) })),
    ...[entry.primary ?? []]
      .flat()
      .filter(isUnknown)
      .map((id) => ({ keys: ['primary'], message: noScorer(id) })),
  ]
}

/** The scorers that gates name, with the keys that lead to them. */
function gatedScorers({ gates: { each = {}, ...whole } = {} }: DatasetEntry): readonly (readonly [readonly string[], string])[] {
  const limits = [[[], whole] as const, ...Object.entries(each).map(([key, limit]) => [['each', key], limit] as const)]
  return limits.flatMap(([keys, { minScore = {} }]) => Object.keys(minScore).map((id) => [keys, id] as const))
}
