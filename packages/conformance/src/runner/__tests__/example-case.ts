import type { CaseContext } from '../../case/case-context.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'

/** A case that does what a test wants it to. */
export function exampleCase(run: (t: CaseContext) => Promise<void>, changes: Partial<ConformanceCase> = {}): ConformanceCase {
  return {
    id: 'R01',
    name: 'runs.example',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an example holds',
    clause: 'Examples hold.',
    likelyCause: 'findRun gives another run',
    run,
    ...changes,
  }
}

/** A case that passes. */
export function passingCase(changes: Partial<ConformanceCase> = {}): ConformanceCase {
  return exampleCase(async (t) => t.ok(true, 'it holds'), changes)
}

/** A case that fails. */
export function failingCase(changes: Partial<ConformanceCase> = {}): ConformanceCase {
  return exampleCase(async (t) => t.ok(false, 'it holds'), changes)
}
