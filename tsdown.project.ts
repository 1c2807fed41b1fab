import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { UserConfig } from 'tsdown'
import { thirdPartyNotices } from './scripts/third-party-notices.ts'

/** Writes the licenses of what is bundled beside it. */
export const notices: NonNullable<UserConfig['hooks']> = {
  'build:done': async ({ chunks, options }) => {
    const text = thirdPartyNotices(chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : [])))
    if (text !== null) await writeFile(join(options.outDir, 'third-party-notices.txt'), text)
  },
}

/** What every package's tsdown.config.ts shares: ES modules for Node 22, with types, source maps for both, and notices. */
export const build: UserConfig = {
  format: 'esm',
  // With plain true the types name a source map that is not written.
  dts: { sourcemap: true },
  sourcemap: true,
  platform: 'node',
  target: 'node22',
  fixedExtension: false,
  hooks: notices,
}
