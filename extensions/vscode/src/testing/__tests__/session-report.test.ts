import { describe, expect, it } from 'vitest'
import type { RowParams, RowResult } from '@assay/cli/editor-protocol'
import { fakeProject } from '../../choice/__tests__/fake-project.ts'
import { completed, fakeSession, started } from '../../marks/__tests__/fake-session.ts'
import { fakeStores } from '../../marks/__tests__/fake-stores.ts'
import type { ReportedRow } from '../reported-row.ts'
import { SessionReport } from '../session-report.ts'

function setUp(answer: (params: RowParams) => Promise<RowResult>) {
  const session = fakeSession('file:///a.jsonl')
  const reported: ReportedRow[] = []
  const client = fakeStores({ 'runs/row': answer }).stores.forProject(fakeProject)
  const report = new SessionReport({ session, client, seam: { sleep: () => Promise.resolve() }, report: (rows) => reported.push(...rows) })
  return { session, report, reported }
}

// What reads it looks at these fields alone.
const stored = { expectedOutput: { a: 1 }, output: 'no' } as unknown as RowResult

describe('SessionReport', () => {
  it('gives failed rows with their whole values, and others without', async () => {
    const asked: RowParams[] = []
    const { session, report, reported } = setUp((params) => {
      asked.push(params)
      return Promise.resolve(stored)
    })

    session.send(started('r', 'p/a.jsonl'), completed('r', 'a', { trial: 2 }), completed('r', 'b', { verdict: 'passed' }))
    await report.settle()

    expect(reported.map(({ outcome, values }) => [outcome.itemId, values])).toEqual([
      ['a', { expected: '{\n  "a": 1\n}', actual: 'no' }],
      ['b', null],
    ])
    expect(asked).toEqual([{ runId: 'r', rowId: '2:a' }])
  })

  it('reports a row again when another of its trials is done, with the worst of them', async () => {
    const { session, report, reported } = setUp(() => Promise.resolve(null))

    session.send(started('r', 'p/a.jsonl'), completed('r', 'a', { verdict: 'failed' }))
    await report.settle()
    session.send(completed('r', 'a', { verdict: 'passed', trial: 1 }))
    await report.settle()

    expect(reported.map(({ outcome }) => [outcome.row.verdict, outcome.alike, outcome.rows])).toEqual([
      ['failed', 1, 1],
      ['failed', 1, 2],
    ])
  })

  it('fetches the values of 200 rows at most', async () => {
    let asked = 0
    const { session, report, reported } = setUp(() => {
      asked += 1
      return Promise.resolve(stored)
    })

    session.send(started('r', 'p/a.jsonl'), ...Array.from({ length: 250 }, (_, index) => completed('r', `item ${index}`)))
    await report.settle()

    expect([asked, reported.length]).toEqual([200, 250])
  })

  it('reports a failed row whose values cannot be fetched', async () => {
    const { session, report, reported } = setUp(() => Promise.reject(new Error('died')))

    session.send(started('r', 'p/a.jsonl'), completed('r', 'a'))
    await report.settle()

    expect(reported).toMatchObject([{ outcome: { itemId: 'a' }, values: null }])
  })
})
