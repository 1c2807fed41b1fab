// Runs the conformance kit on this repository's adapters, all or the named ones, and writes their reports. With --dry-run it writes nothing, with
// --verify it runs nothing and looks at the reports that are there. A dry run leaves adapters on servers to their tests, which run the same cases,
// unless it names them. Fails when one is not conformant.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable, runConformance } from '@assay/conformance'
import { conformanceAdapters } from './conformance-adapters.ts'
import type { KnownAdapter } from './conformance-adapters.ts'
import { reportProblems } from './report-problems.ts'

// Milliseconds for a case: with so many seeds the random ones take minutes on a server.
const timeLimit = 900_000

const flag = { type: 'boolean', default: false } as const
const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'dry-run': flag, verify: flag } })
const known = conformanceAdapters(join(import.meta.dirname, '..'))
const adapters = known.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
if (adapters.length === 0) throw new Error(`No such adapter; there are ${known.map(({ name }) => name).join(', ')}`)

for (const adapter of adapters) {
  const problems = values.verify ? reportProblems(adapter) : await run(adapter)
  if (problems === null) continue
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  if (problems.length > 0) process.exitCode = 1
  process.stdout.write(`${adapter.name} ${adapter.version}: ${problems.length === 0 ? 'conformant' : 'see above'}\n`)
}

/** Gives the problems; null: it was not run. */
async function run(adapter: KnownAdapter): Promise<readonly string[] | null> {
  const loaded = await adapter.load()
  if (values['dry-run'] && loaded.backend !== undefined && positionals.length === 0) return null
  const report = await runConformance(loaded, { seed: 1, tries: 50, timeLimit })
  if (report.claim !== 'conformant') return report.cases.flatMap(({ error }) => error ?? []).concat(markdownTable(report))
  if (values['dry-run']) return []
  const { cases, ...head } = report
  mkdirSync(dirname(adapter.report), { recursive: true })
  const published = { ...head, reproduce: `npx -y pnpm@12.21.0 reports ${adapter.name}`, cases }
  writeFileSync(adapter.report, `${JSON.stringify(published, null, 2)}\n`)
  return reportProblems(adapter)
}
