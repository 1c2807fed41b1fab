import { cloneJson } from '../../../json/clone-json.ts'
import type { DatasetItem } from '../../../records/dataset-item.ts'
import { callMethod, hasMethod, settled } from './look-up.ts'
import type { Found } from './look-up.ts'
import { requestContextOf } from './request-context.ts'
import type { ResolvedTarget, TargetAnswer } from './resolved-target.ts'
import { modelOf } from './model-of.ts'
import { usageOf } from './usage-of.ts'

/** Starts one run of a workflow for each item; an abort cancels it. */
export function workflowTarget(workflow: Found): ResolvedTarget {
  return {
    call: async (item: DatasetItem, { signal }): Promise<TargetAnswer> => {
      const { value } = await settled(callMethod(workflow, 'createRun', []))
      // createRun gives an object with start; anything else fails on the next call with a clear error.
      const run = value as Found
      const cancel = (): void => {
        if (hasMethod(run, 'cancel')) void cancelRun(run).catch(() => {})
      }
      signal.addEventListener('abort', cancel, { once: true })
      try {
        if (signal.aborted) {
          cancel()
          signal.throwIfAborted()
        }
        const requestContext = requestContextOf(item)
        const options = { inputData: cloneJson(item.input), ...(requestContext === undefined ? {} : { requestContext }) }
        return answerOf(await callMethod(run, 'start', [options]))
      } finally {
        signal.removeEventListener('abort', cancel)
      }
    },
  }
}

/** Asynchronous, so that a cancel that throws at once rejects like one that fails later. */
async function cancelRun(run: Found): Promise<void> {
  await callMethod(run, 'cancel', [])
}

function answerOf(given: unknown): TargetAnswer {
  const result: Found = typeof given === 'object' && given !== null ? (given as Found) : {}
  switch (result['status']) {
    case 'success': {
      const traceId = result['traceId']
      return {
        output: result['result'],
        usage: usageOf(given) ?? usageOf(result['result']),
        model: modelOf(given) ?? modelOf(result['result']),
        traceId: typeof traceId === 'string' && traceId !== '' ? traceId.toWellFormed() : undefined,
      }
    }
    case 'failed':
      throw failureOf(result['error'])
    case 'tripwire':
      throw new Error(`The workflow was stopped by a tripwire${reasonOf(result['tripwire'])}`)
    case 'suspended':
      throw new Error('The workflow is suspended: it waits for something that an evaluation does not give')
    case 'paused':
      throw new Error('The workflow is paused: it waits for something that an evaluation does not give')
    default:
      throw new Error(`The workflow ended with status ${String(result['status'])}, not success`)
  }
}

function reasonOf(tripwire: unknown): string {
  return typeof tripwire === 'object' && tripwire !== null && 'reason' in tripwire && typeof tripwire.reason === 'string'
    ? `: ${tripwire.reason}`
    : ''
}

/** A workflow's result holds errors as such, as plain objects or as text: all are read like what a target throws. */
function failureOf(error: unknown): unknown {
  return error ?? new Error('The workflow failed and gave no error')
}
