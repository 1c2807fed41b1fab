import { expect, it } from 'vitest'
import type { ItemClusters } from '../../../report/item-clusters.ts'
import { scorerSummary } from '../../../report/__tests__/run-figures.ts'
import { documentSource, hostile, obeyedIn, resultRow, rowOfEach, scoreOf, textOf } from '../../__tests__/document-source.ts'
import { markdownDocument, markdownWithin } from '../markdown-document.ts'

it('shows the figures, the gates and the rows that did not pass, worst first', async () => {
  const gates = [
    { gate: 'at most 1 errored', passed: true, values: ['1'] },
    { gate: 'pass rate at least 90 %', passed: false, values: ['25 %'] },
  ]
  const source = documentSource(Object.values(rowOfEach), { gates, run: { provenance: { gitCommit: 'abcdef0123456', gitBranch: 'main' } } })

  expect(await textOf(markdownDocument, source)).toMatchInlineSnapshot(`
    "## ❌ atlas/capitals.jsonl

    5 items · version 2026-11-22T10:00:00.000Z · commit \`abcdef0123\` · branch \`main\` · started 2026-11-22 10:00:00 UTC

    | target  |         Exact match | passed | failed | errored | unscored | unjudged |   p50 |   p95 |
    | ------- | ------------------: | -----: | -----: | ------: | -------: | -------: | ----: | ----: |
    | \`guess\` | 50.0 % [20.0, 80.0] |      1 |      1 |       1 |        1 |        1 | 12 ms | 46 ms |

    |     | gate                    | is   |
    | --- | ----------------------- | ---- |
    | ✅  | at most 1 errored       | 1    |
    | ❌  | pass rate at least 90 % | 25 % |

    ### 3 rows did not pass

    | row              | verdict  | input          | expected  | output                    |
    | ---------------- | -------- | -------------- | --------- | ------------------------- |
    | capitals.jsonl:3 | errored  | \`"input of e"\` | \`"Paris"\` | \`no answer\`               |
    | capitals.jsonl:4 | unscored | \`"input of u"\` | \`"Paris"\` | \`"Paris"\` \`judge is down\` |
    | capitals.jsonl:2 | failed   | \`"input of f"\` | \`"Paris"\` | \`"Atlantis"\`              |

    run \`run-1\`

    "
  `)
})

it('compares the runs of a group and says which target to take', async () => {
  const rows = Array.from({ length: 12 }, (_, index) => resultRow(`i${index}`, { seq: index, itemIndex: index }))
  const wrong = rows.map((row) => ({ ...row, verdict: 'failed' as const, scores: [scoreOf(0)] }))
  const [good, bad] = [documentSource(rows, { run: { targetId: 'good' } }), documentSource(wrong, { run: { targetId: 'bad' } })]

  const text = await textOf(markdownDocument, good, bad)

  expect(text).toMatch(/overall +12 .* good, by 100\.0 \[/)
  expect(text).toContain('### `bad`: 12 rows did not pass')
  expect(text).not.toContain('### `good`')
})

it('says of a run that was stopped how far it came and why', async () => {
  const base = documentSource([rowOfEach.passed])
  const figures = { ...base.figures, status: 'cancelled', stopReason: 'budget', succeededCount: 1, skippedCount: 1439 } as const

  const text = await textOf(markdownDocument, { ...base, figures })

  expect(text).toMatch(/^## ⚠️ atlas\/capitals.jsonl$/m)
  expect(text).toContain('> ⚠️ `guess` stopped after 1 of 1,440 rows: the budget is used up')
})

it('lists the 100 worst rows and says how many more there are, and the command that shows them', async () => {
  const rows = Array.from({ length: 130 }, (_, index) =>
    resultRow(`i${index}`, { seq: index, itemIndex: index, verdict: 'failed', scores: [scoreOf(index / 1000)] }),
  )

  const text = await textOf(markdownDocument, documentSource(rows.toReversed()))

  expect(text.match(/^\| capitals\.jsonl:/gm)).toHaveLength(100)
  expect(text).toContain('failed (9.9 %)')
  expect(text).not.toContain('failed (10.0 %)')
  expect(text).toContain('and 30 more: `assay runs show run-1 --limit 130`')
})

it('takes no more bytes than it may, and ends between two rows', async () => {
  const rows = Array.from({ length: 60 }, (_, index) =>
    resultRow(`i${index}`, { verdict: 'failed', input: 'ห'.repeat(500), seq: index, itemIndex: index }),
  )
  const source = documentSource(rows)
  const whole = await textOf(markdownDocument, source)

  const text = await textOf(markdownWithin(20_000), source)

  expect(Buffer.byteLength(whole)).toBeGreaterThan(20_000)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000)
  expect(text).toMatch(/\|\n\nThis summary is cut: \d+ lines more would not fit\.\n$/)
  const [kept = ''] = text.split('\nThis summary')
  expect(whole.startsWith(kept)).toBe(true)
})

it('holds no markup, mention or escape sequence of a row, a name or a path', async () => {
  const row = resultRow('a', { verdict: 'failed', input: hostile, output: hostile, expectedOutput: hostile })
  const base = documentSource([row], {
    datasetName: hostile,
    places: { file: hostile, lines: new Map([['a', 1]]) },
    run: { targetId: hostile },
  })
  const source = { ...base, figures: { ...base.figures, scores: [scorerSummary({ scorerName: hostile })] } }

  const text = await textOf(markdownDocument, source, source)

  expect(obeyedIn(text.replaceAll('\ufffe', ''))).toEqual([])
  expect(text.replaceAll(/`[^`]*`|^```[^]*?^```/gm, '')).not.toMatch(/<(?!\/?code>)|@team|^::/m)
  const widths = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replaceAll(/`[^`]*`/g, '').split('|').length)
  expect(new Set(widths).size).toBeLessThanOrEqual(3)
})

/** A row each of two conversations, twice. */
const turns = Array.from({ length: 4 }, (_, index) =>
  resultRow(`i${index}`, { seq: index, itemIndex: index, scores: [scoreOf(index % 2)] }),
)
const languages = {
  key: 'language',
  groups: [
    { value: 'de', items: [0, 1] },
    { value: null, items: [2, 3] },
  ],
}

it('shows the groups that were asked for, also of a single run', async () => {
  const text = await textOf(markdownDocument, documentSource(turns, { by: languages }))

  expect(text).toMatch(/^language +items +guess$\n^de +2 +50\.0 .*$\n^\(none\) +2 +50\.0 .*$\n^overall +4 +50\.0 /m)
})

async function clusters(): Promise<ItemClusters> {
  return { key: 'chat', of: (item) => String(item % 2) }
}

it('says by what intervals are clustered, and takes clusters for one thing in the groups', async () => {
  const scores = [scorerSummary({ clusteredBy: 'chat', clusters: 2 })]
  const base = documentSource(turns, { by: languages, clusters })

  const text = await textOf(markdownDocument, { ...base, figures: { ...base.figures, scores } })

  expect(text).toContain('\nIntervals clustered by chat, 2 clusters\n')
  // Two clusters of two equal rows: 0.5 ± t(0.975, 1) · 0.5.
  expect(text).toMatch(/^Exact match in %: mean \[95 % interval\], clustered by chat$/m)
  expect(text).toMatch(/^overall +4 +50\.0 \[-585\.3, 685\.3\]$/m)
})

it('says how a run differs from the last one, by the scorer that the config names', async () => {
  const { run } = documentSource([])
  const estimate = { pairs: 9, clusters: 9, difference: 0.1, standardError: 0, interval: { low: -0.1, high: 0.3 } }
  const sinceLast = { previous: { ...run, id: 'before' }, estimate: { ...estimate, improved: 1, worsened: 0, unchanged: 8 }, leftOut: 2 }
  const scores = [scorerSummary(), scorerSummary({ scorerId: 'words', scorerName: 'Words_of' })]
  const base = documentSource([rowOfEach.passed], { sinceLast, primary: 'words' })

  const text = await textOf(markdownDocument, { ...base, figures: { ...base.figures, scores } })

  expect(text).toContain('\nWords&#95;of +10.0 points &#91;-10.0, 30.0&#93; since before: no clear difference (2 rows left out)\n')
})
