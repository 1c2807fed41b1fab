import { defineConfig } from 'vitest/config'
import { project } from '../../vitest.project.ts'
import { workbenchVersions } from './workbench/install/workbench-version.ts'

const all = 'workbench/__tests__/**/*.workbench.ts'
const both = 'workbench/__tests__/both/*.workbench.ts'

/** The tests in a real workbench: all of them in the newest version, the most important ones in the oldest, too. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    projects: workbenchVersions.map(({ codeServer }, place) => ({
      ...project,
      test: {
        ...project.test,
        name: codeServer,
        include: [place === 0 ? all : both],
        globalSetup: ['workbench/setup.ts'],
        sequence: { groupOrder: place },
        testTimeout: 120_000,
        hookTimeout: 120_000,
        expect: { poll: { timeout: 20_000 } },
      },
    })),
  },
})
