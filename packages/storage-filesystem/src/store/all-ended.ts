/** Waits for the end of every one, so that none goes on behind the caller's back, and then rejects with the first failure if there is one. */
export async function allEnded(works: Iterable<Promise<unknown>>): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
