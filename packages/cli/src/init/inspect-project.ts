import { existsSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { StarterLanguage } from '../commands/init-command.ts'
import { foldersUpwards } from '../config/folders-upwards.ts'
import { repositoryRoot } from '../config/repository-root.ts'

/** What is known of a folder before anything is written into it. */
export interface ProjectFacts {
  /** What the project seems to be written in. */
  readonly language: StarterLanguage
  /** Whether a `.ts` or `.js` file is an ES module there, to Node and to editors alike. */
  readonly isModule: boolean
  /** Tells whether a package is installed, seen from the folder. */
  readonly has: (packageName: string) => boolean
}

/** Looks at a folder that may not be there yet. */
export function inspectProject(folder: string): ProjectFacts {
  const nearest = foldersUpwards(folder).find((candidate) => existsSync(candidate)) ?? folder
  const folders = foldersUpwards(nearest, repositoryRoot(nearest))
  const manifest = folders.map((candidate) => join(candidate, 'package.json')).find((path) => existsSync(path))
  const hasTypeScript = folders.some((candidate) => existsSync(join(candidate, 'tsconfig.json')))
  return {
    language: hasTypeScript || manifest === undefined ? 'ts' : 'js',
    isModule: manifest === undefined || typeOf(manifest) === 'module',
    has: (packageName) => isInstalled(packageName, nearest),
  }
}

function typeOf(manifest: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
    return typeof content === 'object' && content !== null && 'type' in content ? content.type : undefined
  } catch {
    // No JSON: then Node will say so, and better than we could.
    return undefined
  }
}

function isInstalled(packageName: string, folder: string): boolean {
  try {
    return findPackageJSON(packageName, pathToFileURL(join(folder, 'any.js'))) !== undefined
  } catch {
    return false
  }
}
