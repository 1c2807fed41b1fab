import { defineProject, mergeConfig } from 'vitest/config'
import { project } from '../vitest.project.ts'

// These tests start the real tools.
export default mergeConfig(project, defineProject({ test: { testTimeout: 60_000 } }))
