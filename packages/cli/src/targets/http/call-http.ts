import { systemSeam } from '@assay/core'
import type { Seam, Target } from '@assay/core'
import { limitCall } from '../call-limit.ts'
import { answerReader } from './answer-reader.ts'
import { Connections } from './connections.ts'
import { exchange } from './exchange.ts'
import type { HttpOptions } from './http-options.ts'
import type { RequestPlan } from './request-plan.ts'

const defaultTimeout = 300_000
const defaultMaxBytes = 16_777_216

/** Makes a target of a plan and the options that it was made from; a wrong JSONPath is an error. */
export async function httpTarget(plan: RequestPlan, options: HttpOptions, seam: Seam = systemSeam()): Promise<Target> {
  const { timeout = defaultTimeout, maxBytes = defaultMaxBytes } = options
  const { title } = plan
  const read = await answerReader(title, options)
  const connections = new Connections()
  return async (input, context) => {
    const request = await plan.make(input, context, process.env)
    const limit = limitCall(seam, context.signal, timeout, title)
    try {
      const answer = await exchange({ connections, title, maxBytes, signal: limit.signal }, request)
      return await read(answer, (text) => request.secrets.hide(text))
    } finally {
      limit.end()
    }
  }
}
