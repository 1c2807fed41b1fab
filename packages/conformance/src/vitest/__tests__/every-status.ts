import { passingCase, failingCase, exampleCase } from '../../runner/__tests__/example-case.ts'
import type { ConformanceAdapter } from '../../adapter/conformance-adapter.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'

/** Cases of which each ends in another way. */
export const everyStatus: readonly ConformanceCase[] = [
  passingCase({ id: 'R01', name: 'runs.pass' }),
  failingCase({ id: 'R02', name: 'runs.fail' }),
  exampleCase(async () => {}, { id: 'R03', name: 'runs.error' }),
  failingCase({ id: 'R04', name: 'runs.known' }),
  passingCase({ id: 'C10', name: 'race.unsupported', level: 'capability', requires: ['multiProcess'] }),
  passingCase({ id: 'U03', name: 'durable.not-run', level: 'capability', requires: ['durable', 'childEntry'] }),
]

/** The adapter that they end so on. */
export const everyStatusAdapter: ConformanceAdapter = {
  ...standInAdapter('every-status'),
  knownFailures: { R04: { reason: 'it is known', issue: 'https://example.com/4' } },
}
