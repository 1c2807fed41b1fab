import { AssayError } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'
import { mongoStorage } from './mongo-storage.ts'

/** A store as a person names it. */
export interface OpenStorageOptions {
  /** `mongodb://…` or `mongodb+srv://…`; without a database it is `assay`. */
  readonly url: string
  /** Where relative paths start; a URL of MongoDB has none. */
  readonly folder: string
  readonly seam: Seam
  /** True: nothing is written; default false. */
  readonly readOnly?: boolean
  /** As that of `mongoStorage`. */
  readonly onNotice?: (text: string) => void
}

/**
 * Opens the store that a `mongodb:` or `mongodb+srv:` URL names, in collections that begin with `assay_`.
 *
 * @throws `INVALID`: the URL has another scheme. What `mongoStorage` throws.
 */
export async function openStorage({ url, seam, readOnly, onNotice }: OpenStorageOptions): Promise<AssayStorage> {
  if (/^mongodb(\+srv)?:/.test(url))
    return mongoStorage({ url, seam, ...(readOnly !== undefined && { readOnly }), ...(onNotice !== undefined && { onNotice }) })
  throw new AssayError(
    'INVALID',
    `The storage URL must begin with mongodb:// or mongodb+srv://, for example mongodb://localhost:27017/evals; this one starts with ${schemeOf(url)}`,
    { details: { path: 'url' } },
  )
}

/** The scheme alone: what follows may hold a password. */
function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no scheme'
}
