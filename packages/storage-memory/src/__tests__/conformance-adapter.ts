import { readFileSync } from 'node:fs'
import { defineAdapter } from '@assay/conformance'
import type { ConformanceAdapter } from '@assay/conformance'
import { openStorage } from '../open-storage.ts'

// A package.json has a version.
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string }

/** This adapter, as the conformance kit wants to have it. */
export const adapter: ConformanceAdapter = defineAdapter({
  name: 'storage-memory',
  version,
  // A location is what several openings share, and here there is nothing to share.
  open: (_location, seam) => openStorage({ seam }),
})
