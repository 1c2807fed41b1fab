/** What a promise rejects with; null when it does not. */
export async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const [settled] = await Promise.allSettled([work])
  return settled.status === 'rejected' ? settled.reason : null
}
