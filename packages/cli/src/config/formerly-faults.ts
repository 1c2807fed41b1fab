import { posix } from 'node:path'
import type { AssayConfig } from './assay-config.ts'
import type { ConfigFault } from './config-fault.ts'
import type { FormerIdMap } from './former-ids.ts'
import { formerPaths } from './former-paths.ts'
import { hostThing } from './host-contents.ts'
import { hostTarget } from './host-target.ts'
import { knownScorer, knownScorers } from './known-scorers.ts'
import { knownTargets } from './known-targets.ts'
import { listOf } from './list-of.ts'

/**
 * Finds what is wrong with the old ids in a config: a new id that nothing has, an old one that something still has, or that two new ones claim.
 * With these no chain and no circle is possible, so that every id leads to one.
 */
export function formerlyFaults(config: AssayConfig): readonly ConfigFault[] {
  const { formerly = {}, targets = {}, mastra } = config
  const isOfHost = (id: string): boolean => mastra !== undefined && hostTarget(id) !== null
  const prefix = mastra === undefined ? '' : '; what mastra has is written agent/<id> or workflow/<id> here'
  const faults = [
    ...idFaults(formerly.targets, {
      kind: 'target',
      known: `${listOf(knownTargets(config))}${prefix}`,
      mayBe: (id) => Object.hasOwn(targets, id) || isOfHost(id),
      isThere: (id) => Object.hasOwn(targets, id) || isThereInHost(config, id),
    }).map((fault) => under('targets', fault)),
    ...idFaults(formerly.scorers, {
      kind: 'scorer',
      known: listOf(knownScorers(config)),
      mayBe: (id) => knownScorer(config, id) !== null,
      isThere: (id) => knownScorer(config, id) !== null,
    }).map((fault) => under('scorers', fault)),
    ...pathFaults(formerPaths(formerly.datasets)).map((fault) => under('datasets', fault)),
  ]
  return faults.map((fault) => under('formerly', fault))
}

function isThereInHost({ mastra }: AssayConfig, text: string): boolean {
  const target = hostTarget(text)
  return target !== null && hostThing(mastra, target.targetType, target.id) !== null
}

/** The ids that a config has of a kind. */
interface KnownIds {
  readonly kind: 'target' | 'scorer'
  readonly known: string
  /** Not every application tells what it has. */
  readonly mayBe: (id: string) => boolean
  readonly isThere: (id: string) => boolean
}

function idFaults(map: FormerIdMap = {}, { kind, known, mayBe, isThere }: KnownIds): readonly ConfigFault[] {
  return Object.entries(map).flatMap(([id, former]) => {
    if (!mayBe(id)) return [{ keys: [id], message: `is no ${kind} of the config; it has ${known}` }]
    const inUse = [former].flat().filter((old) => isThere(old) || Object.hasOwn(map, old))
    return [
      ...inUse.map((old) => ({
        keys: [id],
        message: `names ${JSON.stringify(old)}, which is ${old === id ? 'the id itself' : `a ${kind} still`}`,
      })),
      ...claimedTwice(map, id, former),
    ]
  })
}

function pathFaults(map: FormerIdMap = {}): readonly ConfigFault[] {
  return Object.entries(map).flatMap(([path, former]) => {
    const outside = [path, former].flat().filter((one) => posix.isAbsolute(one) || one.startsWith('../') || one.includes('\\'))
    const inUse = [former].flat().filter((old) => Object.hasOwn(map, old))
    return [
      ...outside.map((one) => ({
        keys: [path],
        message: `has ${JSON.stringify(one)}, which must be a path from the config's folder, with /`,
      })),
      ...inUse.map((old) => ({
        keys: [path],
        message: `names ${JSON.stringify(old)}, which has old paths of its own; list all under the newest`,
      })),
      ...claimedTwice(map, path, former),
    ]
  })
}

function claimedTwice(map: FormerIdMap, id: string, former: string | readonly string[]): readonly ConfigFault[] {
  const earlier = Object.entries(map).slice(0, Object.keys(map).indexOf(id))
  return [former].flat().flatMap((old) => {
    const other = earlier.find(([, olds]) => [olds].flat().includes(old))?.[0]
    return other === undefined
      ? []
      : [{ keys: [id], message: `names ${JSON.stringify(old)}, as ${JSON.stringify(other)} does; it became one of them` }]
  })
}

function under(key: string, { keys, message }: ConfigFault): ConfigFault {
  return { keys: [key, ...keys], message }
}
