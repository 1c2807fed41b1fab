import { existsSync, readFileSync } from 'node:fs'
import { verifyReport } from '@assay/conformance'
import type { ConformanceReport } from '@assay/conformance'
import type { KnownAdapter } from './conformance-adapters.ts'

/** Tells what is wrong with the committed report of an adapter's present version: nothing, when it shows that this version is conformant. */
export function reportProblems({ name, version, report: path }: KnownAdapter): readonly string[] {
  if (!existsSync(path)) return [`${name} ${version} has no report; run pnpm reports ${name}`]
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const { problems } = verifyReport(parsed)
  if (problems.length > 0) return problems.map((problem) => `${name} ${version}: ${problem}`)
  // It was verified.
  const report = parsed as ConformanceReport
  const { adapter, claim, reproduce } = report
  return [
    ...(adapter.name === name && adapter.version === version ? [] : [`${name} ${version}: it is of ${adapter.name} ${adapter.version}`]),
    ...(claim === 'conformant' ? [] : [`${name} ${version}: it claims ${claim ?? 'nothing'}`]),
    ...(reproduce === undefined ? [`${name} ${version}: it does not say how to reproduce it`] : []),
  ]
}
