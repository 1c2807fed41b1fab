/** What became of a promise; this one never rejects, so that several can be under way. */
export async function settled<Value>(promise: Promise<Value>): Promise<Settled<Value>> {
  try {
    return { outcome: 'ok', value: await promise }
  } catch (error) {
    return { outcome: 'refused', error }
  }
}

/** What became of a promise. */
export type Settled<Value> = { readonly outcome: 'ok'; readonly value: Value } | { readonly outcome: 'refused'; readonly error: unknown }
