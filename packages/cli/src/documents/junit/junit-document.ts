import { primaryScorer } from '../../report/primary-scorer.ts'
import { shardOfRun } from '../../shards/shard-of-run.ts'
import type { DocumentSource } from '../document-source.ts'
import { driftOf } from '../drift-of.ts'
import type { RunDocument } from '../run-document.ts'
import { junitTestcase } from './junit-testcase.ts'
import { xmlAttribute } from './xml-text.ts'

/**
 * JUnit XML: a `testsuite` for each run, a `testcase` for each row. Rows that errored, or for which a score could not be computed, are
 * `error`, those that failed `failure`, those that nothing judged `skipped`. Times are seconds. Valid under the schema of Jenkins' xUnit plugin.
 */
export const junitDocument: RunDocument = async function* (sources) {
  const counts = sources.map(countsOf)
  const sum = (name: 'tests' | 'failures' | 'errors'): number => counts.reduce((total, count) => total + count[name], 0)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield `<testsuites name="assay" tests="${sum('tests')}" failures="${sum('failures')}" errors="${sum('errors')}">\n`
  for (const [index, source] of sources.entries()) yield* testsuite(source, index)
  yield '</testsuites>\n'
}

function countsOf({ figures: { verdicts } }: DocumentSource): Readonly<Record<'tests' | 'failures' | 'errors' | 'skipped', number>> {
  const { passed, failed, errored, unscored, unjudged } = verdicts
  return { tests: passed + failed + errored + unscored + unjudged, failures: failed, errors: errored + unscored, skipped: unjudged }
}

async function* testsuite(source: DocumentSource, index: number): AsyncGenerator<string, void, undefined> {
  const { run, figures, datasetName, places } = source
  const { startedAt, completedAt } = figures
  const attributes = {
    name: `${datasetName} ${run.targetId}`,
    ...countsOf(source),
    time: ((completedAt.getTime() - startedAt.getTime()) / 1000).toFixed(3),
    // Readers of JUnit know no time zones; UTC is what they take it for.
    timestamp: startedAt.toISOString().slice(0, 19),
    id: index,
  }
  yield `  <testsuite ${pairs(attributes)}>\n    <properties>\n`
  for (const [name, value] of propertiesOf(source)) yield `      <property ${pairs({ name, value })}/>\n`
  yield '    </properties>\n'
  const context = {
    // Readers take what follows the last full stop for the class, and what is before it for its package.
    classname: `${datasetName}.${run.targetId.replaceAll('.', '_')}`,
    places,
    scorers: run.scorers ?? [],
    primary: primaryScorer([figures]),
  }
  for await (const row of source.rows()) yield junitTestcase(row, context)
  yield '  </testsuite>\n'
}

function propertiesOf(source: DocumentSource): readonly (readonly [string, string])[] {
  const { run, shards, missing, figures, gates } = source
  const drift = driftOf(source)
  const { gitCommit, gitBranch, ciUrl, assayVersion } = run.provenance ?? {}
  const known = { 'git.commit': gitCommit, 'git.branch': gitBranch, 'ci.url': ciUrl, 'assay.version': assayVersion, 'run.name': run.name }
  return [
    ...(shards ?? [run]).map((one) => [shards === undefined ? 'run.id' : `run.id.shard.${shardOfRun(one)?.number ?? ''}`, one.id] as const),
    ['run.status', figures.status],
    ['dataset.version', run.datasetVersion.toISOString()],
    ...Object.entries(known).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
    ...(missing === undefined ? [] : [['shards.missing', missing] as const]),
    ...(drift.length === 0 ? [] : [['drift', drift.join('; ')] as const]),
    ...(figures.skippedCount === 0 ? [] : [['rows.not-run', String(figures.skippedCount)] as const]),
    ...figures.scores.map(({ scorerId, mean }) => [`mean.${scorerId}`, mean === null ? 'none' : String(mean)] as const),
    ...(gates ?? []).map(({ gate, passed, values }) => [`gate.${gate}`, `${passed ? 'passed' : 'failed'}: ${values.join(', ')}`] as const),
  ]
}

function pairs(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${xmlAttribute(String(value))}"`)
    .join(' ')
}
