import { AssayError } from '../../errors/assay-error.ts'

/** Gives the error with which a call was refused. */
export async function refusalOf(call: Promise<unknown>): Promise<AssayError> {
  const [settled] = await Promise.allSettled([call])
  if (settled.status === 'fulfilled') throw new Error('The call was not refused')
  if (!AssayError.isInstance(settled.reason)) throw new Error('The call was refused with a foreign error', { cause: settled.reason })
  return settled.reason
}
