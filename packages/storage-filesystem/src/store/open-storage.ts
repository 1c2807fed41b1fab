import { resolve } from 'node:path'
import { AssayError } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'
import { openFileStorage } from './open-file-storage.ts'

/** A store as a person names it. */
export interface OpenStorageOptions {
  /** `file:` and a path. The path is taken as it is: nothing in it is decoded, and no part of it is a host or a query. */
  readonly url: string
  /** What a relative path starts at. */
  readonly folder: string
  readonly seam: Seam
  /** True: nothing is written; default false. */
  readonly readOnly?: boolean
  /** As that of `openFileStorage`. */
  readonly onNotice?: (text: string) => void
}

const scheme = 'file:'

/**
 * Opens the store that a `file:` URL names.
 *
 * @throws `INVALID`: the URL has another scheme, or no path. What `openFileStorage` throws.
 */
export async function openStorage({ url, folder, ...options }: OpenStorageOptions): Promise<AssayStorage> {
  const path = url.startsWith(scheme) ? url.slice(scheme.length) : ''
  if (path !== '') return openFileStorage({ ...options, folder: resolve(folder, path) })
  throw new AssayError(
    'INVALID',
    `The storage URL must be file: and a path, for example file:./.assay; this one starts with ${schemeOf(url)}`,
    {
      details: { path: 'url' },
    },
  )
}

/** The scheme alone: what follows may hold a password. */
function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? 'no scheme'
}
