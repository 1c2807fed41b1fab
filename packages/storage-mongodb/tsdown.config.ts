import { defineConfig } from 'tsdown'
import { build } from '../../tsdown.project.ts'

export default defineConfig({ ...build, entry: ['src/index.ts'] })
