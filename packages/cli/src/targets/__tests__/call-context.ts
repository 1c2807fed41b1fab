import type { DatasetItem, TargetContext } from '@assay/core'

/** What a target is told beside the input; what is given takes the place of a default. */
export function callContext(overrides: Partial<TargetContext> & { readonly id?: string } = {}): TargetContext {
  const { id = 'item-1', ...rest } = overrides
  const at = new Date('2026-01-01T00:00:00Z')
  const item: DatasetItem = {
    id,
    datasetId: 'data',
    version: at,
    input: 'France',
    expectedOutput: 'Paris',
    metadata: { continent: 'Europe' },
    contentHash: '0'.repeat(64),
    createdAt: at,
    updatedAt: at,
  }
  return { item, signal: new AbortController().signal, attempt: 1, trial: 0, ...rest }
}

/** What a promise is rejected with, as far as the engine reads it. */
export async function failureOf(promise: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  try {
    await promise
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { ...Object.fromEntries(Object.entries(error)), name: error.name, message: error.message, stack: error.stack }
  }
  throw new Error('It was not rejected')
}
