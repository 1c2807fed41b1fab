import { defineConfig } from 'tsdown'
import { build } from '../../tsdown.project.ts'

export default defineConfig({
  ...build,
  entry: ['src/index.ts', 'src/grading/index.ts', 'src/vitest/index.ts', 'src/command/main.ts', 'src/child/child-main.ts'],
})
