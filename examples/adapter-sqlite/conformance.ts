import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineAdapter } from '@assay/conformance'
import type { ConformanceAdapter } from '@assay/conformance'
import { openStorage } from './src/index.ts'

/** The adapter, as the conformance kit wants to have it. */
export const adapter: ConformanceAdapter = defineAdapter({
  name: 'assay-storage-sqlite',
  version: '0.1.0',
  newLocation: () => mkdtemp(join(tmpdir(), 'assay-sqlite-')),
  open: (location, seam) => openStorage({ url: 'sqlite:assay.sqlite', folder: location, seam }),
  destroy: (location) => rm(location, { recursive: true }),
  childEntry: import.meta.url,
})
