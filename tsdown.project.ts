import type { UserConfig } from 'tsdown'

/** What every package's tsdown.config.ts shares: ES modules for Node 22, with types, and source maps for both. */
export const build: UserConfig = {
  format: 'esm',
  // With plain true the types name a source map that is not written.
  dts: { sourcemap: true },
  sourcemap: true,
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
}
