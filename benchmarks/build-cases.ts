import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import spawn from 'nano-spawn'
import { build } from 'tsdown'

/**
 * Builds the packages and the cases of a benchmark, and gives where each case is, by its name. To strip types Node loads a compiler, which would
 * add some 15 MB to each peak.
 *
 * @param folder The benchmark's own.
 */
export async function buildCases(folder: string): Promise<(name: string) => string> {
  await spawn('turbo', ['run', 'build'], { preferLocal: true })
  const outDir = fileURLToPath(new URL(`../node_modules/.cache/benchmarks/${basename(folder)}`, import.meta.url))
  const entry = globSync('*-case.ts', { cwd: folder }).map((name) => join(folder, name))
  await build({ config: false, entry, outDir, dts: false, deps: { neverBundle: [/^@assay\//, 'mongodb'] }, logLevel: 'warn' })
  return (name) => join(outDir, `${name}.mjs`)
}
