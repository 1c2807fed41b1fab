const readFields = ['text', 'object', 'toolCalls', 'toolResults', 'reasoningText', 'sources', 'finishReason', 'tripwire'] as const

/**
 * What is stored of an agent's result. One of Mastra's full shape (a `steps` array and a `response` object) is reduced to what a person
 * reads, without the fields that are empty; any other is stored whole.
 */
export function readableOutput(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('steps' in result) || !('response' in result)) return result
  if (!Array.isArray(result.steps) || typeof result.response !== 'object' || result.response === null) return result
  // Read by name, each once: some of them are getters.
  const fields = result as { readonly [Name in (typeof readFields)[number]]?: unknown }
  return Object.fromEntries(readFields.map((name) => [name, fields[name]] as const).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
