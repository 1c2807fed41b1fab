import { AssayError } from '@assay/core'

/** The Assay error that something throws, as code and text. */
export async function errorOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (AssayError.isInstance(error)) return `${error.code} ${error.message}`
    throw error
  }
  throw new Error('Nothing was thrown')
}
