import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: ['src/index.ts', 'src/testing/index.ts'],
  format: 'esm',
  dts: true,
  sourcemap: true,
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
})
