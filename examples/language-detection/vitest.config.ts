import { defineProject } from 'vitest/config'
import { project } from '../../vitest.project.ts'

export default defineProject({
  ...project,
  test: {
    ...project.test,
    include: ['**/__tests__/**/*.test.ts'],
    globalSetup: ['../../packages/storage-mongodb/src/__tests__/servers.ts'],
  },
})
