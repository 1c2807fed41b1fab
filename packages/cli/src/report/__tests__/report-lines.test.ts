import type { Dataset } from '@assay/core'
import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { reportLines } from '../report-lines.ts'
import type { RunReport } from '../run-report.ts'
import { runFigures, scorerSummary } from './run-figures.ts'

const dataset: Dataset = {
  id: 'd',
  name: 'atlas/capitals.jsonl',
  version: new Date('2026-11-22T10:00:00.000Z'),
  itemCount: 100,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  revision: 2,
}

const worst = ['a', 'b', 'c', 'd', 'e'].map((itemId) => ({ itemId, trial: 0, rows: [null] }))

const report = (changes: Partial<RunReport> = {}): RunReport => ({
  dataset: {
    dataset,
    version: dataset.version,
    created: false,
    rows: 100,
    added: 3,
    updated: 1,
    deleted: 0,
    recognised: { id: ['id'], input: ['question'], expectedOutput: ['answer', 'expected'], metadata: [] },
  },
  selected: null,
  config: 'assay.config.ts',
  store: 'file:.assay',
  isDurable: true,
  runs: [
    {
      runId: 'run-1',
      targetId: 'gpt',
      figures: runFigures({
        verdicts: { passed: 70, failed: 28, errored: 2 },
        scores: [
          scorerSummary(),
          scorerSummary({
            scorerId: 'words',
            scorerName: 'Words',
            direction: 'lower',
            threshold: null,
            mean: 31.25,
            interval: { low: 30, high: 32.5 },
            maximum: 80,
            errored: 2,
            notApplicable: 1,
          }),
        ],
        usage: { rows: 98, totalTokens: 123_456, rowsWithCost: 90, costUsd: 1.5 },
      }),
    },
  ],
  groupId: null,
  scorer: { id: 'exact', name: 'Exact match', direction: 'higher', scale: 'percent' },
  worst,
  places: {
    file: 'capitals.jsonl',
    lines: new Map([
      ['a', 1],
      ['b', 20],
    ]),
  },
  sinceLast: [null],
  gates: [{ gate: 'at most 0 errored', passed: false, values: ['2'] }],
  prices: [],
  cannotFailOnQuality: true,
  comparison: null,
  stopped: [],
  look: 'assay runs show',
  lookInFull: 'assay runs show run-1',
  next: 'assay run capitals.jsonl',
  ...changes,
})

const shown = (changes?: Partial<RunReport>, width = 120): string => reportLines(report(changes), { paint: plainPaint, width }).join('\n')

it('shows all there is to know of a run', () => {
  expect(shown()).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   100 items   version 2026-11-22T10:00:00.000Z (3 added, 1 updated)
                read question as input, answer, expected as expectedOutput
    target    gpt   config assay.config.ts   store file:.assay
    scores    Exact match   70.0 % [40.0, 90.0]
              Words         31.25 [30.00, 32.50]   could not judge 2 rows   lower is better   decides nothing
                does not apply to 1 row
    rows      70 passed   28 failed   2 errored   0 unscored
    speed     p50 12 ms   p95 46 ms   tokens 123,456 (unknown for 2 rows)   cost $1.50 (unknown for 10 rows)
    worst     capitals.jsonl:1    not run
              capitals.jsonl:20   not run
              item c              not run
              item d              not run
    gates     ✗ at most 0 errored (is 2)   none on quality: this job cannot fail on it (--min-pass-rate)
    run       run-1   assay runs show
    next      assay run capitals.jsonl"
  `)
})

it.each([
  [
    'many scorers',
    {
      runs: [
        {
          runId: 'r',
          targetId: 't',
          figures: runFigures({ scores: Array.from({ length: 9 }, (_, index) => scorerSummary({ scorerId: `s${index}` })) }),
        },
      ],
    },
    120,
  ],
  ['a narrow terminal', {}, 80],
  [
    'a run that was stopped',
    { gates: null, stopped: ['gpt after 7 of 100 rows: interrupted', 'The store keeps nothing, so this cannot be resumed'] },
    100,
  ],
])('takes at most 15 lines, none wider than the terminal, with %s', (_what, changes, width) => {
  const lines = shown(changes, width).split('\n')

  expect(lines.length).toBeLessThanOrEqual(15)
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(width)
})

it('shows no escape sequence of a name, a path or an id', () => {
  const hostile = '\u001b[2Jx\u202e'
  const text = shown({
    dataset: {
      ...report().dataset,
      dataset: { ...dataset, name: hostile },
      recognised: { id: [], input: [hostile], expectedOutput: [], metadata: [] },
    },
    config: hostile,
    store: hostile,
    runs: [{ runId: 'r', targetId: hostile, figures: runFigures({ scores: [scorerSummary({ scorerName: hostile })] }) }],
    places: { file: hostile, lines: new Map([['a', 1]]) },
    worst: [{ itemId: hostile, trial: 0, rows: [null] }, ...worst],
  })

  expect(text).toContain(String.raw`\x1b[2Jx\u202e`)
  expect(text).not.toContain('\u001b')
  expect(text).not.toContain('\u202e')
})

it('shows several targets side by side', () => {
  const [run] = report().runs
  const runs = ['gpt', 'claude'].map((targetId) => ({ runId: targetId, targetId, figures: run?.figures ?? runFigures() }))

  expect(shown({ runs, groupId: 'group-1', sinceLast: [null, null] })).toMatchInlineSnapshot(`
    "dataset   atlas/capitals.jsonl   100 items   version 2026-11-22T10:00:00.000Z (3 added, 1 updated)
                read question as input, answer, expected as expectedOutput
    targets   gpt, claude   config assay.config.ts   store file:.assay

    target          Exact match                 Words  passed  failed  errored  unscored    p50    p95
                              tokens                         cost
    gpt     70.0 % [40.0, 90.0]  31.25 [30.00, 32.50]      70      28        2         0  12 ms  46 ms
        123,456 (unknown for 2 rows)  $1.50 (unknown for 10 rows)
    claude  70.0 % [40.0, 90.0]  31.25 [30.00, 32.50]      70      28        2         0  12 ms  46 ms
        123,456 (unknown for 2 rows)  $1.50 (unknown for 10 rows)

    worst     capitals.jsonl:1    gpt not run
              capitals.jsonl:20   gpt not run
              item c              gpt not run
              item d              gpt not run
              item e              gpt not run
    gates     ✗ at most 0 errored (gpt: 2)   none on quality: this job cannot fail on it (--min-pass-rate)
    group     group-1   assay runs show
    next      assay run capitals.jsonl"
  `)
})

it.each([
  [{ kind: 'sample', size: 20, seed: 7 } as const, 'sample with seed 7', 'on the selected rows only'],
  [{ kind: 'filter', filter: { failedOf: 'r' }, outcomeSelected: true } as const, 'failed in r', 'on the rows that went wrong before only'],
])('says which items were run, and that gates hold for them alone', (selection, how, gates) => {
  const text = shown({ selected: { selection, count: 20, total: 100 } }, 240)

  expect(text).toContain(`20 of 100 items   ${how}   version`)
  expect(text).toMatch(new RegExp(`^gates .*${gates}$`, 'm'))
})

it('says nothing of changes in a file when the store keeps nothing', () => {
  expect(shown({ isDurable: false })).toMatch(/ version 2026-11-22T10:00:00\.000Z$/m)
})

it('says once by what intervals are clustered, and where the scorers are that have no room', () => {
  const scores = Array.from({ length: 6 }, (_, index) =>
    scorerSummary({ scorerId: `s${index}`, clusters: index === 2 ? 1 : 12, clusteredBy: 'chat' }),
  )
  const runs = [{ runId: 'r', targetId: 't', figures: runFigures({ scores }) }]

  expect(shown({ runs }).split('\n').slice(3, 8)).toEqual([
    'scores    Exact match   70.0 % [40.0, 90.0]   clustered by chat, 12 clusters',
    '          Exact match   70.0 % [40.0, 90.0]',
    '          Exact match   70.0 % [40.0, 90.0]   clustered by chat, 1 cluster: too few for an interval',
    '          Exact match   70.0 % [40.0, 90.0]',
    '          and 2 more: assay runs show run-1',
  ])
  expect(shown({ runs, lookInFull: null })).toContain('and 2 more: --reporter ndjson has all\n')
})
