/** Waits for all calls, and sorts what they gave from why they were refused. */
export async function settleAll<Value>(
  calls: readonly Promise<Value>[],
): Promise<{ readonly values: Value[]; readonly reasons: unknown[] }> {
  const settled = await Promise.allSettled(calls)
  const reasons: unknown[] = []
  const values: Value[] = []
  for (const one of settled) {
    if (one.status === 'fulfilled') values.push(one.value)
    else reasons.push(one.reason)
  }
  return { values, reasons }
}
