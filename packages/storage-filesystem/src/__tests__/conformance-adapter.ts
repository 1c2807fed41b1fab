import { readFileSync } from 'node:fs'
import { cp, mkdir, readdir, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { defineAdapter } from '@assay/conformance'
import type { ConformanceAdapter } from '@assay/conformance'
import { systemSeam } from '@assay/core'
import { nodeFiles } from '../files/node-files.ts'
import { openFileStorage } from '../store/open-file-storage.ts'
import { breakRecord, leaveStrays } from './damage.ts'
import { WriteFaults } from './write-faults.ts'

const packageFolder = join(import.meta.dirname, '../..')
// A package.json has a version.
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { readonly version: string }

// Each location is a store in a folder of its own, beside which nothing else may appear.
const root = join(tmpdir(), `assay-conformance-${systemSeam().newId()}`)
const faults = new Map<string, WriteFaults>()

/** This adapter over real files, as the conformance kit wants to have it. */
export const adapter: ConformanceAdapter = defineAdapter({
  name: 'storage-filesystem',
  version,
  open: (location, seam) => openFileStorage({ folder: location, seam, files: faultsOf(location).wrap(nodeFiles(seam)) }),
  newLocation,
  destroy: async (location) => {
    faults.delete(location)
    await rm(dirname(location), { recursive: true, force: true })
    // The last one takes the folder of all locations with it.
    await rmdir(root).catch(() => undefined)
  },
  outside: async (location) => ({ beside: without(await readdir(dirname(location)), 'store'), above: await readdir(root) }),
  faults: {
    failNextWrite: async (location, when) => faultsOf(location).failNext(when),
    breakRecord,
    leaveStrays,
  },
  childEntry: import.meta.url,
  fixtures: [
    {
      version: '0.1.0',
      location: async () => {
        const location = await newLocation()
        await cp(join(packageFolder, 'fixtures/0.1.0'), location, { recursive: true })
        return location
      },
    },
  ],
})

async function newLocation(): Promise<string> {
  const location = join(root, systemSeam().newId(), 'store')
  await mkdir(dirname(location), { recursive: true })
  return location
}

function faultsOf(location: string): WriteFaults {
  const known = faults.get(location) ?? new WriteFaults(location)
  faults.set(location, known)
  return known
}

function without(names: readonly string[], left: string): readonly string[] {
  return names.filter((name) => name !== left)
}
