import type { ScorerVariable } from '../scorer-variables.ts'
import type { EndpointOptions } from './endpoint-options.ts'

/**
 * The variables that an endpoint is found by; none where the options name it.
 *
 * @param isAlwaysAsked Whether the scorer asks it for every row.
 */
export function endpointVariables({ url, key }: EndpointOptions, isAlwaysAsked: boolean): readonly ScorerVariable[] {
  if (url !== undefined) return []
  const place = { name: 'OPENAI_BASE_URL', isNeeded: isAlwaysAsked }
  // Not every endpoint wants a key.
  return key === undefined ? [place, { name: 'OPENAI_API_KEY', isNeeded: false }] : [place]
}
