import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'guess']
const both = [...words, '--target', 'atlas']

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')

it('writes what each name stands for, makes folders, and leaves nothing else behind', async () => {
  const folder = project(capitals)
  const files = ['results.xml', 'summary.md', 'rows.csv', 'all.json', 'rows.jsonl', 'junit:plain'].flatMap((file) => {
    const [kind, path] = file.includes(':') ? file.split(':') : ['', file]
    return ['--output', `${kind === '' ? '' : `${kind}:`}out/deep/${path}`]
  })

  const { code, stderr } = await runShared(folder, [...both, ...files])

  expect(code).toBe(0)
  expect(stderr.trimEnd().split('\n')).toHaveLength(6)
  expect(stderr).toContain('assay: wrote out/deep/results.xml\n')
  expect(readdirSync(join(folder, 'out/deep')).toSorted()).toEqual([
    'all.json',
    'plain',
    'results.xml',
    'rows.csv',
    'rows.jsonl',
    'summary.md',
  ])
  expect(read(folder, 'out/deep/results.xml').match(/<testsuite /g)).toHaveLength(2)
  expect(read(folder, 'out/deep/plain')).toBe(read(folder, 'out/deep/results.xml'))
  expect(read(folder, 'out/deep/rows.csv').split('\r\n')).toHaveLength(14)
  expect(read(folder, 'out/deep/rows.jsonl').split('\n')).toHaveLength(13)
  expect(JSON.parse(read(folder, 'out/deep/all.json'))).toMatchObject({
    runs: [{ run: { targetId: 'guess' } }, { run: { targetId: 'atlas' } }],
  })
  expect(read(folder, 'out/deep/summary.md')).toMatch(/^## ✅ atlas\/capitals.jsonl\n/)
})

it('writes events into a file while it reports to people', async () => {
  const folder = project(capitals)

  const { stdout } = await runShared(folder, [...words, '-o', 'run.ndjson'])

  const events = read(folder, 'run.ndjson').trimEnd().split('\n')
  expect(stdout).toContain('Exact match')
  expect(JSON.parse(events[0] ?? '')).toMatchObject({ type: 'run.started' })
  expect(JSON.parse(events.at(-1) ?? '')).toMatchObject({ type: 'run.finished' })
})

it.each([
  ['is a folder', 'data.xml'],
  ['lies below a file', 'package.json/results.xml'],
  ['is the dataset', 'capitals.jsonl'],
  ['is the dataset by another name', 'link.jsonl'],
  ['is the config', 'json:assay.config.ts'],
  ['ends with nothing known', 'results.txt'],
])('refuses a file that %s before anything is run', async (_what, output) => {
  const folder = project(capitals)
  mkdirSync(join(folder, 'data.xml'))
  symlinkSync('capitals.jsonl', join(folder, 'link.jsonl'))

  const { code, stdout, stderr } = await runShared(folder, [...words, '--output', output])

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^assay: .*--output/)
  expect(read(folder, 'capitals.jsonl')).toBe(capitals['capitals.jsonl'])
  expect(await runShared(folder, ['runs', 'list'])).toMatchObject({ stdout: '' })
})

it('ends with 3 when a file cannot be written after the run, which is stored, and says how to write it', async () => {
  const config = `import { mkdirSync } from 'node:fs'
    export default { targets: { spoiler: () => { mkdirSync('results.xml', { recursive: true }); return 1 } } }`
  const folder = project({ ...capitals, 'assay.config.ts': config })

  const { code, stderr } = await runShared(folder, ['run', 'capitals.jsonl', '--output', 'results.xml', '--output', 'rows.csv'])
  const [, advice = ''] = /this writes it: assay (.+)\n/.exec(stderr) ?? []
  const again = await runShared(folder, advice.replace('results.xml', 'elsewhere.xml').split(' '))

  expect(code).toBe(3)
  expect(stderr).toMatch(/^assay: results.xml could not be written: it is a folder; the run is stored/m)
  expect(existsSync(join(folder, 'rows.csv'))).toBe(true)
  expect(again).toMatchObject({ code: 0, stdout: 'elsewhere.xml\n' })
  expect(read(folder, 'elsewhere.xml')).toContain('tests="6"')
})

it('keeps the old file until the new one is whole, and follows a link', async () => {
  const folder = project({ ...capitals, 'real/rows.csv': 'old' })
  symlinkSync('real/rows.csv', join(folder, 'rows.csv'))

  await runShared(folder, [...words, '--output', 'rows.csv'])

  expect(read(folder, 'real/rows.csv')).toMatch(/^run,target,/)
  expect(readdirSync(join(folder, 'real'))).toEqual(['rows.csv'])
})

it('annotates lines and adds to the summary of the step with the reporter for GitHub, beside one for machines too', async () => {
  const folder = project({ ...capitals, 'summary.md': 'before\n' })
  mkdirSync(join(folder, '.git'))

  const ended = await runShared(folder, [...words, '--reporter', 'github', '--reporter', 'ndjson', '--min-pass-rate', '0.8'], {
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  })

  expect(ended.code).toBe(1)
  expect(ended.stdout).toMatch(/^\{"v":1/)
  expect(ended.stdout).not.toContain('::')
  expect(ended.stderr).toContain('::error title=Gate failed%3A guess::pass rate at least 80 %25: is 50 %25\n')
  expect(ended.stderr).toContain('::warning file=capitals.jsonl,line=2,title=guess failed::expected "Madrid", got "Atlantis"')
  expect(read(folder, 'summary.md')).toMatch(/^before\n## ❌ atlas\/capitals.jsonl\n/)
})

it('does nothing for GitHub unless it is asked to', async () => {
  const folder = project({ ...capitals, 'summary.md': '' })

  const { stderr } = await runShared(folder, words, { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') })

  expect(stderr).toBe('')
  expect(read(folder, 'summary.md')).toBe('')
})

it.each([
  [['--reporter', 'ndjson', '--reporter', 'pretty'], 'Both ndjson and pretty are about standard output'],
  [['--reporter', 'loud'], 'Allowed choices are pretty, plain, ndjson, github, silent'],
])('refuses %j', async (flags, message) => {
  const { code, stderr } = await runShared(project(capitals), [...words, ...flags])

  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

it('makes the same documents of a stored run, of the newest group, or of any', async () => {
  const folder = project(capitals)
  const { stdout } = await runShared(folder, [...both, '--output', 'then.xml'])
  const [, groupId = ''] = /^group +(\S+)/m.exec(stdout) ?? []
  await runShared(folder, words)

  const group = await runShared(folder, ['report', groupId, '--format', 'junit'])
  const newest = await runShared(folder, ['report'])

  expect(group).toEqual({ code: 0, stdout: read(folder, 'then.xml').replaceAll(/ *<property name="gate.*\n/g, ''), stderr: '' })
  expect(newest.stdout).toMatch(/^## atlas\/capitals.jsonl\n/)
  expect(newest.stdout).toContain('| `guess` |')
  expect(newest.stdout).not.toContain('| `atlas` |')
})

it('gates stored runs, and fails where one is not complete', async () => {
  const folder = project(capitals)
  await runShared(folder, words)

  const passed = await runShared(folder, ['report', '--min-pass-rate', '0.5', '--output', 'a.md'])
  const failed = await runShared(folder, ['report', '--min-pass-rate', 'continent:0.5', '--output', 'a.md'])
  const unknown = await runShared(folder, ['report', '--min-score', 'exct=0.5'])

  expect(passed).toEqual({ code: 0, stdout: 'a.md\n', stderr: '' })
  expect(failed).toEqual({
    code: 1,
    stdout: 'a.md\n',
    stderr: 'assay: ✗ pass rate at least 50 % in each continent (is 33.33 % in elsewhere)\n',
  })
  expect(unknown).toEqual({ code: 2, stdout: '', stderr: 'assay: --min-score exct: Scorer not found: exct; the run is judged by exact\n' })
})

it('fails the gates of a stopped run, whatever they are', async () => {
  const config = 'export default { targets: { broken: () => { throw new Error("401 wrong key") } } }'
  const folder = project({ ...capitals, 'assay.config.ts': config })
  await runShared(folder, ['run', 'capitals.jsonl', '--stop-after-errors', '2', '--concurrency', '1'])

  const { code, stdout, stderr } = await runShared(folder, ['report', '--max-errored', '9'])

  expect(code).toBe(1)
  expect(stdout).toContain('> ⚠️ `broken` stopped after 2 of 6 rows: 2 rows in a row failed with the same error')
  expect(stderr).toBe('assay: ✗ every row is done (is 2 of 6 rows)\n')
})

it('has no events of a stored run', async () => {
  const folder = project(capitals)
  await runShared(folder, words)

  const { code, stderr } = await runShared(folder, ['report', '--output', 'run.ndjson'])

  expect(code).toBe(2)
  expect(stderr).toContain('Rows of a stored run go into a .jsonl file')
})
