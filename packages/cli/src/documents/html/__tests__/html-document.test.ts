import { createHash } from 'node:crypto'
import type { PreviousAttempt } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import { expect, it } from 'vitest'
import type { DocumentSource } from '../../document-source.ts'
import { htmlDocument } from '../html-document.ts'
import type { PageRow } from '../page-data.ts'
import { madeUpSource } from './made-up-source.ts'

async function documentOf(...sources: readonly [DocumentSource, ...DocumentSource[]]): Promise<string> {
  return (await Array.fromAsync(htmlDocument(sources))).join('')
}

function rowsIn(document: string): readonly PageRow[] {
  const chunks = document.matchAll(/<script type="application\/json" data-rows="0">(.*?)<\/script>/gs)
  return Array.from(chunks, ([, text = '']) => JSON.parse(text) as readonly PageRow[]).flat()
}

it('holds the figures as the terminal shows them, also without its script', async () => {
  const gates = [
    { gate: 'at most 0 errored', passed: true, values: ['0'] },
    { gate: 'pass rate at least 90 %', passed: false, values: ['76 %'] },
  ]
  const { run, figures, ...rest } = await madeUpSource({
    rows: 50,
    gates,
    run: { name: 'a try', provenance: { gitCommit: '0123456789abcdef', gitDirty: true } },
  })

  const text = (await documentOf({ run, figures, ...rest }))
    .replaceAll(/<script.*?<\/script>/gs, '')
    .replaceAll(/<style>.*?<\/style>|<[^>]+>|\s+/gs, ' ')
    .replaceAll(/ +/g, ' ')

  expect(text).toContain(`target-1 a try Status completed Items 50 Started 2026-01-01 00:00:01 UTC Took 14 min 20 s`)
  expect(text).toContain('Commit 0123456789 with changes')
  expect(text).toContain('Gates 1 of 2 failed failed pass rate at least 90 % is 76 % passed at most 0 errored is 0')
  expect(text).toContain(`passed ${figures.verdicts.passed} failed ${figures.verdicts.failed} errored ${figures.verdicts.errored}`)
  expect(text).toContain('Exact match 78.0 % 95 % interval [64.8, 87.2] at least 100 % passes · 50 rows')
  expect(text).toContain('Latency 318 ms p50 p95 1.4 s · longest 1.9 s')
  expect(text).toContain('Cost $0.0490 19,235 tokens input 11,325 output 7,910')
})

it('allows its own script and style alone, by their hashes', async () => {
  const document = await documentOf(await madeUpSource({ rows: 1 }))

  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(document) ?? []
  const hash = (pattern: RegExp): string =>
    createHash('sha256')
      .update(pattern.exec(document)?.[1] ?? '')
      .digest('base64')
  expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      `script-src 'sha256-${hash(/<script>(.*?)<\/script>/s)}'`,
      `style-src 'sha256-${hash(/<style>(.*?)<\/style>/s)}'`,
    ]),
  )
  expect(document).not.toMatch(/<(link|img|iframe|object|base)\b| (style|on\w+)="/)
})

it('keeps every row, in pieces that are parsed one by one', async () => {
  const document = await documentOf(await madeUpSource({ rows: 2500 }))

  const rows = rowsIn(document)
  expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: 2500 }, (_, index) => index))
  expect(rows[6]).toMatchObject({ item: 'question-00006', line: 7, trial: 0, started: '2026-01-01T00:00:02.000Z' })
  expect(document.match(/data-rows="0"/g)?.length).toBe(3)
})

function attempt(output: string): PreviousAttempt {
  const { latency, verdict, error, startedAt, completedAt, retryCount, scores, createdAt } = sampleRow()
  return { latency, verdict, error, startedAt, completedAt, retryCount, scores, createdAt, output }
}

it('cuts values that are too long, and keeps how long they were', async () => {
  const source = await madeUpSource({
    rows: 1,
    overrides: () => ({
      previousAttempts: [attempt('a'.repeat(100_002)), attempt('short')],
      input: 'x'.repeat(100_000),
      expectedOutput: 'y'.repeat(100_001),
      output: { list: 'z'.repeat(200_000) },
    }),
  })

  const [row] = rowsIn(await documentOf(source))

  expect(row).toMatchObject({ cut: { expected: 100_001, output: 200_011 }, input: 'x'.repeat(100_000), expected: 'y'.repeat(100_000) })
  expect(row?.attempts).toMatchObject([{ cut: 100_002, output: 'a'.repeat(100_000) }, { output: 'short' }])
  expect(row?.output).toEqual(expect.stringMatching(/^\{"list":"z{99991}$/))
})

it('lets no text of a row or a run become markup', async () => {
  const attack = '</script><img src=x onerror=alert(1)><!--<script>\u2028\u202e'
  const source = await madeUpSource({
    rows: 1,
    run: { targetId: attack, tags: [attack], provenance: { ciUrl: `https://x/"onclick="${attack}` } },
    scorers: [{ id: 'one', name: attack, direction: 'higher', threshold: null }],
    overrides: () => ({ input: attack, output: { [attack]: attack } }),
  })

  const document = await documentOf({ ...source, datasetName: attack })

  expect(document).not.toContain('<img')
  expect(document).not.toMatch(/[\u2028\u202e]/)
  expect(document.match(/<\/script>/g)?.length).toBe(3)
  expect(rowsIn(document)[0]).toMatchObject({ input: attack, output: { [attack]: attack } })
})

it.each([
  ['cancelled', 'budget', 'Stopped after 4 of 6 rows: the budget is used up'],
  ['failed', null, 'Failed after 4 of 6 rows'],
] as const)('says that a run is %s by %s', async (status, stopReason, words) => {
  const source = await madeUpSource({ rows: 4, run: { status, stopReason, totalItems: 6, skippedCount: 2 } })

  expect(await documentOf(source)).toContain(`<p class="warning">${words}</p>`)
})

it('shows the rows of each group of items, by keys whose values are few, and leaves out others', async () => {
  const source = await madeUpSource({
    rows: 40,
    metadata: (place) => ({ half: place < 5 ? 'first' : 'second <b>', number: place, same: 1, list: [place % 2] }),
  })

  const text = await documentOf(source)
  const groupsOf = rowsIn(text).map(({ groups }) => groups)

  expect(Array.from(text.matchAll(/<optgroup label="(.*?)">/g), ([, key]) => key)).toEqual(['half', 'list'])
  expect(text).toContain('<option value="0:1">half: second &lt;b&gt;</option>')
  expect(text.match(/<summary>By half /g)).toHaveLength(1)
  expect(groupsOf.slice(4, 6)).toEqual([
    [0, 0],
    [1, 1],
  ])
})

it('puts the runs of a group side by side, the first one chosen', async () => {
  const document = await documentOf(
    await madeUpSource({ rows: 3 }),
    await madeUpSource({ rows: 3, run: { id: 'run-2', targetId: 'target-2' } }),
  )

  expect(document.match(/<input type="radio" name="run" value="\d"\s+(checked)? ?\/>/g)).toHaveLength(2)
  expect(document.match(/<section class="run" data-run="\d" aria-labelledby="run-\d"\s+hidden/g)).toHaveLength(1)
})
