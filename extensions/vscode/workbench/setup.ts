import type { TestProject } from 'vitest/node'
import { findChromium, thisMachine } from '../../../packages/cli/src/__tests__/browser/find-chromium.ts'
import { installWorkbench } from './install/install-workbench.ts'
import type { InstalledWorkbench } from './install/install-workbench.ts'
import { packageExtension } from './install/package-extension.ts'
import { workbenchVersions } from './install/workbench-version.ts'

/** What the tests start: the same for all files of a test run. */
interface Prepared {
  /** By code-server's version. */
  readonly installed: Readonly<Record<string, InstalledWorkbench>>
  /** The path of the `.vsix`. */
  readonly extension: string
  /** The path of a Chromium. */
  readonly browser: string
}

declare module 'vitest' {
  interface ProvidedContext {
    workbench: Prepared
    /** Code-server's version, for the tests of one project. */
    workbenchVersion: string
  }
}

/** Packages the extension and installs what it is tested in, the first time that a project of the test run asks for it. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('workbenchVersion', project.name)
  const run = project.vitest.getRootProject()
  if (run.getProvidedContext().workbench !== undefined) return
  const versions = workbenchVersions.filter(({ codeServer }) => project.vitest.projects.some(({ name }) => name === codeServer))
  const parts = [
    packageExtension(),
    findChromium(thisMachine()),
    Promise.all(versions.map(async (version) => [version.codeServer, await installWorkbench(version)] as const)),
  ] as const
  // What is under way when a part fails comes to its end, or it would keep the test run from ending.
  await Promise.allSettled(parts)
  const [extension, chromium, installed] = await Promise.all(parts)
  if (chromium.path === null) throw new Error(`The workbench is not tested: ${chromium.missing}`)
  run.provide('workbench', { installed: Object.fromEntries(installed), extension, browser: chromium.path })
}
