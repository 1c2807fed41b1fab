import type { Target } from '@assay/core'
import { checkOptions, checkPositive } from '../check-options.ts'
import { UsageError } from '../../usage-error.ts'
import type { HttpOptions } from './http-options.ts'
import { withFacts } from '../target-facts.ts'
import { planRequest } from './request-plan.ts'

const known: readonly (keyof HttpOptions)[] = ['url', 'method', 'headers', 'body', 'output', 'usage', 'timeout', 'maxBytes']

/**
 * Makes a target of a server that is asked over HTTP: one request an item.
 *
 * An answer of any other status than 2xx is an error with its status, what the server says, and its `Retry-After`, so that a run retries and
 * slows down as it does for any target. No error shows the value of a variable or of a header that is named like a key. What the server needs
 * (connections, JSONPath) is loaded at the first call.
 *
 * ```ts
 * import { defineConfig, http } from '@assay/cli'
 *
 * export default defineConfig({
 *   targets: {
 *     support: http({
 *       url: '{{env.SUPPORT_URL}}/ask',
 *       headers: { authorization: 'Bearer {{env.SUPPORT_KEY}}' },
 *       body: { question: '{{input}}' },
 *       output: '$.answer',
 *       usage: { inputTokens: '$.usage.prompt_tokens', outputTokens: '$.usage.completion_tokens' },
 *     }),
 *   },
 * })
 * ```
 *
 * @throws `UsageError` for options that are wrong whatever the row; a wrong JSONPath and a missing variable are errors of the rows.
 */
export function http(options: HttpOptions): Target {
  checkOptions('http', options, known)
  if (typeof options.url !== 'string') throw new UsageError('http: url must be a text')
  checkPositive('http', 'timeout', options.timeout)
  checkPositive('http', 'maxBytes', options.maxBytes)
  const plan = planRequest(options)
  let target: Promise<Target> | undefined
  const call: Target = async (input, context) => {
    target ??= import('./call-http.ts').then(({ httpTarget }) => httpTarget(plan, options))
    const ask = await target
    return ask(input, context)
  }
  const { title, variables, address } = plan
  const reportsCost = typeof options.usage === 'object' && options.usage.costUsd !== undefined
  return withFacts(call, { kind: 'http', title, variables, address, reportsCost })
}
