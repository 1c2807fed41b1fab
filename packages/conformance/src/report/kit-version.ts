import { readFileSync } from 'node:fs'
import { packageRoot } from '../package-root.ts'

/** The version of this package, as its package.json has it. */
export function kitVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', packageRoot()), 'utf8'))
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest && typeof manifest.version === 'string'
  return isManifest ? String(manifest.version) : 'unknown'
}
