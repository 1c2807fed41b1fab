import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CheckResult } from './check-result.ts'

/** They have one version among them. */
const released = ['@assay/cli', '@assay/core', '@assay/dataset-files', '@assay/scorers']

/** Looks whether the packages of Assay that a project has fit the one that is running. */
export function checkPackages(folder: string, runningVersion: string): CheckResult {
  const found = released.flatMap((name) => {
    const version = installedVersion(name, folder)
    return version === null ? [] : [{ name, version }]
  })
  const others = found.filter(({ version }) => version !== runningVersion)
  if (others.length === 0) {
    const message =
      found.length === 0 ? `@assay/cli ${runningVersion}; the project has none of its own, and needs none` : `@assay ${runningVersion}`
    return { check: 'packages', state: 'ok', message }
  }
  return {
    check: 'packages',
    state: 'warning',
    message: `assay ${runningVersion} is running, and the project has ${others.map(({ name, version }) => `${name} ${version}`).join(', ')}`,
    advice: 'install the same version of all, and start assay by npx in the project',
  }
}

function installedVersion(name: string, folder: string): string | null {
  try {
    const path = findPackageJSON(name, pathToFileURL(join(folder, 'any.js')))
    const content: unknown = path === undefined ? null : JSON.parse(readFileSync(path, 'utf8'))
    return typeof content === 'object' && content !== null && 'version' in content && typeof content.version === 'string'
      ? content.version
      : null
  } catch {
    // Not installed; a manifest that cannot be read is told of by what imports the package.
    return null
  }
}
