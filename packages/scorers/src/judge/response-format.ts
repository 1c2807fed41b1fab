import type { JudgeOptions } from './judge-options.ts'

/** The part of a request that makes the endpoint answer with JSON of the right shape. */
export function responseFormat(
  kind: NonNullable<JudgeOptions['responseFormat']>,
  choices: readonly string[],
): Readonly<Record<string, unknown>> {
  if (kind === 'none') return {}
  if (kind === 'json_object') return { response_format: { type: kind } }
  const schema = {
    type: 'object',
    // In this order, so that the model reasons before it chooses.
    properties: { reason: { type: 'string' }, choice: { type: 'string', enum: choices } },
    required: ['reason', 'choice'],
    additionalProperties: false,
  }
  return { response_format: { type: kind, json_schema: { name: 'judgement', strict: true, schema } } }
}
