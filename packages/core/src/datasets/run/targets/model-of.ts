/**
 * Reads which model answered a call: `model` of its usage, else `modelId` of its `response`, as agents give it. Undefined when nobody says so.
 */
export function modelOf(result: unknown): string | undefined {
  const usage = field(result, 'totalUsage') ?? field(result, 'usage')
  return [field(usage, 'model'), field(field(result, 'usage'), 'model'), field(field(result, 'response'), 'modelId')].find(
    (model): model is string => typeof model === 'string' && model !== '',
  )
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
