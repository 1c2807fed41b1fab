import { readFileSync } from 'node:fs'

/** The version of this package. */
export function assayVersion(): string {
  // One folder below the manifest, from `src` as from `dist`.
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const hasVersion = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return hasVersion ? String(manifest.version) : 'unknown'
}
