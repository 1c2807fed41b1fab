import { Mastra } from '@assay/core'
import type { MastraHost, TargetType } from '@assay/core'
import type { AssayConfig, FormerIds } from './assay-config.ts'
import { currentIdOf } from './former-ids.ts'
import { hostTarget } from './host-target.ts'
import { typedTarget } from './typed-target.ts'

/** The application that a config has, or one that has nothing. It also knows what it has under the ids that were renamed. */
export function hostOf({ mastra, formerly }: AssayConfig): MastraHost {
  if (mastra === undefined) return new Mastra({})
  return formerly === undefined ? mastra : knowingFormerIds(mastra, formerly)
}

type LookUp = Exclude<keyof MastraHost, 'getStorage'>

function knowingFormerIds(host: MastraHost, { targets, scorers }: FormerIds): MastraHost {
  const target = (targetType: TargetType, id: string): string => {
    const typed = currentIdOf(targets, typedTarget({ targetType, targetId: id }))
    return hostTarget(typed)?.id ?? typed
  }
  // No object with the host as prototype: methods of classes with private fields would not work on it.
  const known: Partial<Record<LookUp, (id: string) => unknown>> = {}
  const wrap = (names: readonly LookUp[], idOf: (id: string) => string): void => {
    for (const name of names) if (host[name] !== undefined) known[name] = (id: string) => host[name]?.(idOf(id))
  }
  wrap(['getAgentById', 'getAgent'], (id) => target('agent', id))
  wrap(['getWorkflowById', 'getWorkflow'], (id) => target('workflow', id))
  wrap(['getFunctionById'], (id) => target('function', id))
  wrap(['getScorerById', 'getScorer'], (id) => currentIdOf(scorers, id))
  return host.getStorage === undefined ? known : { ...known, getStorage: () => host.getStorage?.() }
}
