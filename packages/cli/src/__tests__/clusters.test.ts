import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

/** Eight conversations of five turns. */
const turns = Array.from({ length: 40 }, (_, index) =>
  JSON.stringify({
    id: `t${index}`,
    input: index,
    expectedOutput: 1,
    metadata: { chat: { id: Math.floor(index / 5) }, language: ['de', 'fr'][index % 2] },
  }),
)

function chats(cluster = 'chat.id'): string {
  return project({
    'turns.jsonl': turns.join('\n'),
    'assay.config.mjs': `export default {
      targets: { old: (input) => Number(input < 15), new: (input) => Number(input < 25) },
      scorers: { exact: { name: 'Exact match', threshold: 1, run: ({ output, expectedOutput }) => ({ score: Number(output === expectedOutput) }) } },
      datasets: { '*.jsonl': { target: 'old', cluster: '${cluster}' } },
    }`,
  })
}

function tableOf(text: string): string {
  return /^Exact match in %: mean.*\n(?:.+\n){4}/m.exec(text)?.[0].replaceAll(/ +/g, ' ') ?? 'no table'
}

// Three of eight conversations are right: 0.375 ± t(0.975, 7) · √(8/7 · (3·25·0.625² + 5·25·0.375²)) / 40 = 0.375 ± 2.364624 · 0.182981.
const interval = '37.5 % [-5.8, 80.8]'
const said = 'clustered by chat.id, 8 clusters'

it('gives every text and file about a run the intervals of its clusters, at once and later', async () => {
  const folder = chats()
  const { code, stdout } = await runShared(folder, [
    'run',
    'turns.jsonl',
    '-o',
    'run.ndjson',
    '-o',
    'run.md',
    '-o',
    'run.json',
    '-o',
    'run.html',
  ])

  const shown = await runShared(folder, ['runs', 'show'])
  const later = await runShared(folder, ['report'])

  const [markdown, events, page] = ['run.md', 'run.ndjson', 'run.html'].map((file) => readFileSync(join(folder, file), 'utf8'))
  const finished: unknown = JSON.parse(events?.trimEnd().split('\n').at(-1) ?? '')
  const document: unknown = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))
  expect(code).toBe(0)
  for (const text of [stdout, shown.stdout, markdown, later.stdout]) {
    expect(text).toContain(interval)
    expect(text).toContain(said)
  }
  expect(page).toContain('[-5.8, 80.8]')
  expect(page).toContain(said)
  const score = { clusteredBy: 'chat.id', clusters: 8, interval: { low: expect.closeTo(-0.0577, 4), high: expect.closeTo(0.8077, 4) } }
  expect(finished).toMatchObject({ type: 'run.finished', summary: { scores: [score] } })
  expect(document).toMatchObject({ runs: [{ summary: { scores: [score] } }] })
})

it('tells a difference between targets, and since the last run, by clusters', async () => {
  const folder = chats()
  await runShared(folder, ['run', 'turns.jsonl'])

  const both = await runShared(folder, ['run', 'turns.jsonl', '--target', 'old', '--target', 'new', '-o', 'both.md'])
  const changed = await runShared(folder, ['run', 'turns.jsonl', '--target', 'new'])
  const compared = await runShared(folder, ['compare'])

  const markdown = readFileSync(join(folder, 'both.md'), 'utf8')
  for (const text of [both.stdout, markdown]) {
    expect(text).toContain('mean [95 % interval], clustered by chat.id')
    expect(text).toContain('new or old: no clear difference (25.0 [-13.7, 63.7])')
  }
  expect(changed.stdout).toMatch(/^change +\+0\.0 points/m)
  expect(compared.stdout).toContain(said)
})

it('refuses a key that no item has before anything is run', async () => {
  const folder = chats('chat.name')

  expect(await runShared(folder, ['run', 'turns.jsonl'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining("cluster: 'chat.name' in the config: no item has this key in its metadata"),
  })
})

it('groups the figures of a stored run, and tells how it differs from the one before, as the report of a new one does', async () => {
  const folder = chats()
  await runShared(folder, ['run', 'turns.jsonl'])
  const live = await runShared(folder, ['run', 'turns.jsonl', '--by', 'language', '-o', 'live.md'])

  const shown = await runShared(folder, ['runs', 'show', '--by', 'language'])
  const report = await runShared(folder, ['report', '--by', 'language'])
  const json = await runShared(folder, ['report', '--by', 'language', '--format', 'json'])
  const unknown = await runShared(folder, ['report', '--by', 'speech'])
  const lines = await runShared(folder, ['runs', 'show', '--by', 'language', '--json'])

  const table = tableOf(live.stdout)
  const change = /^change +(.*)$/m.exec(live.stdout)?.[1] ?? 'no change line'
  expect(table).toMatch(/^language items old\nde 20 .*\nfr 20 .*\noverall 40 37\.5 \[-5\.8, 80\.8\]\n$/m)
  expect(shown.stdout).toContain(change)
  for (const text of [shown.stdout, report.stdout, readFileSync(join(folder, 'live.md'), 'utf8')]) expect(tableOf(text)).toBe(table)
  expect(report.stdout).toMatch(/^Exact match \+0\.0 points .* since \S+: no clear difference$/m)
  expect(JSON.parse(json.stdout)).toMatchObject({ runs: [{ groups: { key: 'language', values: [{ value: 'de' }, { value: 'fr' }] } }] })
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('--by speech: no item has this key in its metadata') })
  expect(lines).toMatchObject({ code: 2, stderr: expect.stringContaining('--by') })
})
