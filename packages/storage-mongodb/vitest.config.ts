import { defineProject, mergeConfig } from 'vitest/config'
import { project } from '../../vitest.project.ts'

export default mergeConfig(project, defineProject({ test: { globalSetup: ['src/__tests__/servers.ts'], testTimeout: 120_000 } }))
