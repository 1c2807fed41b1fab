import { defineProject, mergeConfig } from 'vitest/config'
import { project } from '../../vitest.project.ts'

export default mergeConfig(
  project,
  // Clients and servers that a file leaves behind end with its worker.
  defineProject({ test: { isolate: true, globalSetup: ['src/__tests__/servers.ts'], testTimeout: 120_000 } }),
)
