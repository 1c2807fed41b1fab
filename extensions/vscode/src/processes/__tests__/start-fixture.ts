import { fileURLToPath } from 'node:url'
import { systemSeam } from '@assay/core'
import { ChildStarter } from '../child-starter.ts'
import type { ChildStarterOptions } from '../child-starter.ts'
import { CommandLineFinder } from '../find-command-line.ts'
import { english } from './english.ts'

/** The module of the child that is started. */
const fixturePath = fileURLToPath(new URL('fixtures/child.ts', import.meta.url))

/** A starter of that child, and what it logged. */
export interface FixtureStarter {
  readonly starter: ChildStarter
  readonly logged: string[]
}

/** Makes one. */
export function fixtureStarter(options: Partial<ChildStarterOptions> = {}): FixtureStarter {
  const logged: string[] = []
  const starter = new ChildStarter({
    nodes: { find: () => Promise.resolve({ path: process.execPath, version: process.versions.node, from: 'path' }) },
    commandLines: new CommandLineFinder({ bundledPath: fixturePath, isTrusted: () => false, translate: english }),
    environment: process.env,
    seam: systemSeam(),
    log: (text) => logged.push(text),
    translate: english,
    ...options,
  })
  return { starter, logged }
}
