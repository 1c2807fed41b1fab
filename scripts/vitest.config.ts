import { defineProject } from 'vitest/config'
import { project } from '../vitest.project.ts'

export default defineProject(project)
