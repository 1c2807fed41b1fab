import type { AssayConfig, DatasetEntry } from './assay-config.ts'
import type { ConfigFault } from './config-fault.ts'
import { hostTarget } from './host-target.ts'
import { listOf } from './list-of.ts'

/** Finds names in the `datasets` of a config that stand for nothing in it. */
export function referenceFaults(config: AssayConfig): readonly ConfigFault[] {
  return Object.entries(config.datasets ?? {}).flatMap(([glob, entry]) =>
    entryFaults(config, entry).map(({ keys, message }) => ({ keys: ['datasets', glob, ...keys], message })),
  )
}

function entryFaults({ targets = {}, scorers = {}, mastra }: AssayConfig, entry: DatasetEntry): readonly ConfigFault[] {
  const noScorer = (id: string): string =>
    `names ${JSON.stringify(id)}, which is no scorer of the config; it has ${listOf(Object.keys(scorers))}`
  const named = typeof entry.target === 'string' ? [entry.target] : (entry.target ?? [])
  const unknownTargets = named.filter((id) => !Object.hasOwn(targets, id) && (mastra === undefined || hostTarget(id) === null))
  const known = listOf(Object.keys(targets))
  const isUnknown = (id: string): boolean => !Object.hasOwn(scorers, id)
  return [
    ...unknownTargets.map((id) => ({
      keys: ['target'],
      message: `names ${JSON.stringify(id)}, which is no target of the config; it has ${known}`,
    })),
    ...(entry.scorers ?? []).filter(isUnknown).map((id) => ({ keys: ['scorers'], message: noScorer(id) })),
    ...Object.keys(entry.thresholds ?? {})
      .filter(isUnknown)
      .map((id) => ({ keys: ['thresholds', id], message: noScorer(id) })),
    ...[entry.primary ?? []]
      .flat()
      .filter(isUnknown)
      .map((id) => ({ keys: ['primary'], message: noScorer(id) })),
  ]
}
