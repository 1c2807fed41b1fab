import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ConformanceAdapter } from '@assay/conformance'

/** An adapter of this repository. */
export interface KnownAdapter {
  /** The package's name without its scope, and the variant. */
  readonly name: string
  /** The present version of its package. */
  readonly version: string
  /** Where the report of this version is. */
  readonly report: string
  readonly load: () => Promise<ConformanceAdapter>
}

/**
 * Finds the adapters of the repository by the files that their conformance tests share: `conformance-adapter.ts`, and
 * `conformance-adapter-<variant>.ts` where an adapter is tested on more than one backend.
 */
export function conformanceAdapters(root: string): readonly KnownAdapter[] {
  const files = globSync('packages/*/src/__tests__/conformance-adapter*.ts', { cwd: root }).toSorted()
  return files.map((file) => {
    const folder = join(root, file, '../../..')
    // Every package has a name and a version.
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      readonly name: string
      readonly version: string
    }
    const variant = basename(file, '.ts').slice('conformance-adapter'.length)
    const short = `${name.slice(name.indexOf('/') + 1)}${variant}`
    return {
      name: short,
      version,
      report: join(root, 'conformance/reports', short, `${version}.json`),
      load: async () => {
        // Such a file exports its adapter, as the type of its test says.
        const { adapter } = (await import(join(root, file))) as { readonly adapter: ConformanceAdapter }
        return adapter
      },
    }
  })
}
