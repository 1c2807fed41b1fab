import { defineConfig } from 'tsdown'
import { build } from '../../tsdown.project.ts'

// As packages of their own they are some hundred files, which take Node longer to find and read than to run. Types go on naming zod's.
const bundled = ['uuid', 'zod']

export default defineConfig({
  ...build,
  entry: ['src/index.ts', 'src/testing/index.ts'],
  deps: { alwaysBundle: bundled, onlyBundle: bundled, dts: { neverBundle: bundled } },
})
