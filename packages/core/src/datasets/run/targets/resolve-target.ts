import { AssayError } from '../../../errors/assay-error.ts'
import type { MastraHost } from '../../../mastra/host.ts'
import type { TargetType } from '../../../records/run.ts'
import { agentTarget } from './agent-target.ts'
import { functionTarget } from './function-target.ts'
import { askHost, hasMethod, lookUp } from './look-up.ts'
import type { Found } from './look-up.ts'
import type { ResolvedTarget } from './resolved-target.ts'
import { scorerTarget } from './scorer-target.ts'
import type { Target } from '../../../evals/target.ts'
import { workflowTarget } from './workflow-target.ts'

interface Kind {
  /** Asked in this order; one that gives nothing or throws is passed over. */
  readonly methods: readonly string[]
  /** What the thing must be able to do. */
  readonly does: string
  readonly make: (found: Found) => ResolvedTarget
}

const kinds: Readonly<Record<Exclude<TargetType, 'function'>, Kind>> = {
  agent: { methods: ['getAgentById', 'getAgent'], does: 'generate', make: agentTarget },
  workflow: { methods: ['getWorkflowById', 'getWorkflow'], does: 'createRun', make: workflowTarget },
  scorer: { methods: ['getScorerById', 'getScorer'], does: 'run', make: scorerTarget },
}

/**
 * Finds the target of a run in the host, or takes the function that was given.
 *
 * @throws `NOT_FOUND`, `Target not found: <type>/<id>`. `INVALID`: there is no such type.
 */
export async function resolveTarget(
  host: MastraHost,
  targetType: TargetType,
  targetId: string,
  target: Target | undefined,
): Promise<ResolvedTarget> {
  if (targetType === 'function') {
    const given: unknown = target ?? (await askHost(host, 'getFunctionById', targetId))?.thing
    if (!isTarget(given)) throw targetNotFound(targetType, targetId)
    return functionTarget(given)
  }
  if (!Object.hasOwn(kinds, targetType)) {
    throw new AssayError('INVALID', `targetType: expected agent, workflow, function or scorer, got ${targetType}`, {
      details: { path: 'targetType' },
    })
  }
  const { methods, does, make } = kinds[targetType]
  const answer = await lookUp(host, methods, targetId, (found) => hasMethod(found, does))
  if (answer === null) throw targetNotFound(targetType, targetId)
  return make(answer.found)
}

function isTarget(value: unknown): value is Target {
  return typeof value === 'function'
}

function targetNotFound(targetType: TargetType, targetId: string): AssayError {
  return new AssayError('NOT_FOUND', `Target not found: ${targetType}/${targetId}`)
}
