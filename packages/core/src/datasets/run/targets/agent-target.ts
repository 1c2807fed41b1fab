import { cloneJson } from '../../../json/clone-json.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import { callMethod } from './look-up.ts'
import type { Found } from './look-up.ts'
import { readableOutput } from './readable-output.ts'
import { requestContextOf } from './request-context.ts'
import type { ResolvedTarget, ScoringData, TargetAnswer } from './resolved-target.ts'
import { modelOf } from './model-of.ts'
import { usageOf } from './usage-of.ts'

/** Calls an agent's `generate` with the item's input, unchanged. */
export function agentTarget(agent: Found): ResolvedTarget {
  return {
    call: async (item: DatasetItem, { signal }): Promise<TargetAnswer> => {
      const requestContext = requestContextOf(item)
      const options = {
        abortSignal: signal,
        returnScorerData: true,
        // The agent's own scorers would judge, and cost, a second time.
        scorers: {},
        ...(requestContext === undefined ? {} : { requestContext }),
      }
      const result: unknown = await callMethod(agent, 'generate', [cloneJson(item.input), options])
      return {
        output: readableOutput(result),
        usage: usageOf(result),
        model: modelOf(result),
        traceId: traceIdOf(result),
        scoringData: scoringDataOf(result),
      }
    },
  }
}

function traceIdOf(result: unknown): string | undefined {
  return typeof result === 'object' && result !== null && 'traceId' in result && typeof result.traceId === 'string' && result.traceId !== ''
    ? result.traceId.toWellFormed()
    : undefined
}

function scoringDataOf(result: unknown): ScoringData | undefined {
  if (typeof result !== 'object' || result === null || !('scoringData' in result)) return undefined
  const { scoringData } = result
  if (typeof scoringData !== 'object' || scoringData === null) return undefined
  const { input, output } = scoringData as { input?: unknown; output?: unknown }
  return input === undefined && output === undefined ? undefined : { input, output }
}
