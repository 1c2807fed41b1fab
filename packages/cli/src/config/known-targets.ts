import type { TargetType } from '@assay/core'
import type { AssayConfig } from './assay-config.ts'
import { hostContents, hostThing } from './host-contents.ts'
import { hostTarget } from './host-target.ts'

/** A target of an application's Mastra. */
export interface HostTarget {
  readonly targetType: TargetType
  readonly id: string
}

/** What can be chosen by its id alone; a scorer as a target, to calibrate it, is rare and needs its prefix. */
const bareKinds: readonly TargetType[] = ['agent', 'workflow', 'function']

/**
 * What a text means in the Mastra of a config: `agent/<id>` and the like, or an id or key alone. Several where an id alone means several things;
 * empty where it means nothing.
 */
export function hostTargets({ mastra }: AssayConfig, text: string): readonly HostTarget[] {
  if (mastra === undefined) return []
  const prefixed = hostTarget(text)
  if (prefixed !== null) {
    const found = hostThing(mastra, prefixed.targetType, prefixed.id)
    return [{ ...prefixed, id: found?.id ?? prefixed.id }]
  }
  return bareKinds.flatMap((targetType) => {
    const found = hostThing(mastra, targetType, text)
    return found === null ? [] : [{ targetType, id: found.id }]
  })
}

/** The texts by which each target of a config can be chosen: those of `targets` first, then those of its Mastra, with a prefix where it is needed. */
export function knownTargets(config: AssayConfig): readonly string[] {
  const own = Object.keys(config.targets ?? {})
  const ofHost = bareKinds.flatMap((targetType) => hostContents(config.mastra, targetType).map(({ id }) => ({ targetType, id })))
  return [
    ...own,
    ...ofHost.map(({ targetType, id }) => {
      const isPlain = !own.includes(id) && hostTarget(id) === null && hostTargets(config, id).length === 1
      return isPlain ? id : `${targetType}/${id}`
    }),
  ]
}
