import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { projects: ['docs', 'scripts', 'packages/*', 'examples/*', 'extensions/vscode'] } })
