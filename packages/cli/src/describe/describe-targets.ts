import type { AssayConfig } from '../config/assay-config.ts'
import { hostTargets, knownTargets } from '../config/known-targets.ts'
import { factsOf } from '../targets/target-facts.ts'
import type { DescribedTarget } from './description.ts'

/**
 * Says what each target of a config is, those of its Mastra too.
 *
 * @param redact Takes what is secret out of a text: what a program is called with may be a key.
 */
export function describeTargets(config: AssayConfig, redact: (text: string) => string): readonly DescribedTarget[] {
  return knownTargets(config).map((id) => {
    const { title, ...target } = describeTarget(config, id)
    return title === undefined ? target : { ...target, title: redact(title) }
  })
}

function describeTarget(config: AssayConfig, id: string): DescribedTarget {
  const { targets = {} } = config
  const target = Object.hasOwn(targets, id) ? targets[id] : undefined
  if (target === undefined) return { id, kind: kindInHost(config, id) }
  const facts = factsOf(target)
  return facts === null ? { id, kind: 'function' } : { id, kind: facts.kind, title: facts.title }
}

function kindInHost(config: AssayConfig, id: string): DescribedTarget['kind'] {
  const [found] = hostTargets(config, id)
  return found?.targetType === 'agent' || found?.targetType === 'workflow' ? found.targetType : 'function'
}
