import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { fakeAdapter } from './fake-adapter.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

/** A project with a store in which one run is. */
async function ranProject(): Promise<{ readonly folder: string; readonly run: string }> {
  const folder = project(capitals)
  await runShared(folder, ['run', 'capitals.jsonl', '--target', 'guess'])
  const runs = join(folder, '.assay/runs')
  return { folder, run: join(runs, readdirSync(runs)[0] ?? '') }
}

/** Changes the lines of the run's log as an editor does. */
function edit(run: string, change: (lines: string[]) => void): void {
  const path = join(run, 'results.jsonl')
  const lines = readFileSync(path, 'utf8').split('\n')
  change(lines)
  writeFileSync(path, lines.join('\n'))
}

/** The number, from 0, of the line that holds the row of an item. */
function rowOf(lines: readonly string[], itemId: string): number {
  return lines.findIndex((line) => line.includes(`"itemId":"${itemId}"`))
}

/** The part of a report that is about the store. */
function storePart(text: string): string {
  return text.slice(text.indexOf('store '))
}

function steady(text: string, folder: string): string {
  return storePart(text)
    .replaceAll(folder, '<folder>')
    .replaceAll(/[0-9a-f]{32}/g, '<hash>')
    .replaceAll(/[\d.]+ kB/g, '<size>')
    .replaceAll(/[0-9a-f-]{36}/g, '<id>')
}

it('says of a store that is as it should be what is in it', async () => {
  const { folder } = await ranProject()

  const { code, stdout, stderr } = await runShared(folder, ['doctor'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(steady(stdout, folder)).toMatchInlineSnapshot(`
    "store     <folder>/.assay
              1 run   6 rows   1 dataset   6 items   <size>
    result    no damage
    "
  `)
})

it('lists what is wrong, by file and line, and ends with 1', async () => {
  const { folder, run } = await ranProject()
  edit(run, (lines) => {
    lines[rowOf(lines, '5')] = '{"broken'
    lines.push('{"torn')
  })
  writeFileSync(join(run, 'results.index'), 'no index')
  symlinkSync(folder, join(folder, '.assay/elsewhere'))

  const { code, stdout } = await runShared(folder, ['doctor'])

  expect(code).toBe(1)
  expect(steady(stdout, folder).replaceAll(/line \d+/g, 'line <n>')).toMatchInlineSnapshot(`
    "store     <folder>/.assay
              1 run   5 rows   1 dataset   6 items   <size>

    damage    runs/<hash>/results.jsonl
                line <n>   is no row
                         repair: taken out, and kept beside the file
                         has 5 rows, and run <id> ended with 6
                         repair: the record says what is there, and the run can be resumed

    notice    elsewhere
              is a symbolic link; Assay's stores hold none, and it is not followed
              left: remove it, or put in its place what it points to
              runs/<hash>/results.jsonl
                line <n>   ends with 6 bytes of a write that never ended
                          repair: taken out, and kept beside the file
              runs/<hash>/results.index
              is broken, or of another version or run: the log is read instead
              repair: made anew

    result    2 damaged   3 notices
    next      assay doctor --repair
    "
  `)
})

it('repairs a store, after which the run can be resumed', async () => {
  const { folder, run } = await ranProject()
  edit(run, (lines) => lines.splice(rowOf(lines, '5'), 1, '{"broken'))

  const repaired = await runShared(folder, ['doctor', '--repair'])
  const again = await runShared(folder, ['doctor'])
  const resumed = await runShared(folder, ['resume', '--last'])

  expect(repaired.code).toBe(0)
  expect(steady(repaired.stdout, folder).replaceAll(/line \d+/g, 'line <n>')).toMatchInlineSnapshot(`
    "store     <folder>/.assay
              1 run   5 rows   1 dataset   6 items   <size>

    repaired  runs/<hash>/results.jsonl
                line <n>   is no row
                         taken out, and kept beside the file
                         has 5 rows, and run <id> ended with 6
                         the record says what is there, and the run can be resumed

    result    no damage   2 repaired
    "
  `)
  expect({ code: again.code, result: /^result .*/m.exec(again.stdout)?.[0] }).toEqual({ code: 0, result: 'result    no damage' })
  expect(resumed.code).toBe(0)
  const { stdout } = await runShared(folder, ['runs', 'list', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', succeededCount: 6 })
})

it('does not count a row that was changed by hand as damage', async () => {
  const { folder, run } = await ranProject()
  edit(run, (lines) => {
    const index = rowOf(lines, '5')
    lines[index] = (lines[index] ?? '').replace('Atlantis', 'Nairobi!')
  })

  const { code, stdout } = await runShared(folder, ['doctor'])

  expect(code).toBe(0)
  expect(stdout).toMatch(/was changed by hand/)
})

it('prints the totals and each finding as a line of JSON', async () => {
  const { folder } = await ranProject()
  writeFileSync(join(folder, '.assay/notes\u001B[31m.txt'), '')

  const { code, stdout } = await runShared(folder, ['doctor', '--json'])

  expect(code).toBe(0)
  expect(stdout).not.toContain('\u001B')
  const [totals, finding] = stdout
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(totals).toEqual({
    place: join(folder, '.assay'),
    runs: 1,
    rows: 6,
    datasets: 1,
    items: 6,
    bytes: expect.any(Number),
    findings: 1,
  })
  expect(finding).toEqual({
    path: 'notes\u001B[31m.txt',
    severity: 'notice',
    problem: "is none of Assay's files",
    repair: 'left',
    state: 'left',
  })
})

it.each([
  ['a file', { '.assay': 'x' }],
  ['a folder of something else', { '.assay/other.txt': 'x' }],
])('says that no store can be made where there is %s', async (_what, files) => {
  const { code, stdout } = await runShared(project(files), ['doctor'])

  expect(code).toBe(2)
  expect(stdout).toMatch(/^store +✗ There is no store in .*\.assay: it has no store\.json$/m)
})

it('takes it that there is no store yet, and makes none', async () => {
  const folder = project(capitals)

  const { code, stdout } = await runShared(folder, ['doctor'])

  expect({ code, store: storePart(stdout) }).toEqual({ code: 0, store: 'store     ✓ file:.assay: none yet; the first run makes it\n' })
  expect(readdirSync(folder)).not.toContain('.assay')
})

it.each([
  [['doctor', '--storage', 'file:.assay'], 'stdout', 'store     ✗ There is no store in <folder>/.assay: it has no store.json\n'],
  [['doctor', '--repair'], 'stderr', 'assay: There is no store in <folder>/.assay: it has no store.json\n'],
] as const)('says where no store is when it has to be there: %s', async (words, stream, said) => {
  const folder = project(capitals)

  const ended = await runShared(folder, words)

  expect(ended.code).toBe(2)
  const text = ended[stream].replaceAll(folder, '<folder>')
  expect(stream === 'stdout' ? storePart(text) : text).toBe(said)
  expect(readdirSync(folder)).not.toContain('.assay')
})

it.each([
  ['memory:', 'memory:'],
  ['fake://me:s3cret-word@host/evals', 'fake://host/evals'],
])('opens %s, which nobody can examine', async (url, shown) => {
  const { code, stdout, stderr } = await runShared(project({ ...capitals, ...fakeAdapter() }), ['doctor', '--storage', url])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(storePart(stdout)).toBe(`store     ✓ ${shown} opens; what is in it can be examined in folders and MongoDB alone\n`)
})

it('has nothing to repair in memory', async () => {
  const { code, stdout, stderr } = await runShared(project(capitals), ['doctor', '--repair', '--storage', 'memory:'])

  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  expect(stderr).toBe('There is nothing to repair: assay doctor knows folders and MongoDB, and not memory:\n')
})

it('says that no server is there, without the password', async () => {
  const { code, stdout } = await runShared(project(capitals), ['doctor', '--storage', 'mongodb://me:s3cret-word@127.0.0.1:1/evals'])

  expect(code).toBe(3)
  expect(storePart(stdout)).toBe(
    'store     ✗ No MongoDB server answers at 127.0.0.1:1 (connection refused): start it, or correct host and port in the storage URL\n',
  )
})

it('looks at all that a run needs, and says what to do about it', async () => {
  const folder = project({
    'package.json': '{ "type": "module" }',
    'x.jsonl': '{"inpt": 1}\n',
    'assay.config.ts': `
      import { command, defineConfig, http } from '@assay/cli'
      export default defineConfig({
        targets: {
          refused: http({ url: 'http://127.0.0.1:1/x', headers: { authorization: 'Bearer {{env.ASSAY_TEST_UNSET}}' } }),
          program: command({ command: 'assay-no-such-program' }),
          unknown: http({ url: '{{env.ASSAY_TEST_UNSET}}/x' }),
          own: (input) => input,
        },
        scorers: { vague: { run: () => ({ score: 1 }) } },
        datasets: { '*.csv': { target: 'own' }, 'x.jsonl': { target: 'own' } },
      })`,
  })

  const { code, stdout } = await runShared(folder, ['doctor', '--json'])

  expect(code).toBe(2)
  const checks: readonly { check: string; state: string; message: string }[] = JSON.parse(`[${stdout.trimEnd().replaceAll('\n', ',')}]`)
  expect(checks.map(({ check, state, message }) => `${check} ${state}: ${message}`).slice(2)).toEqual([
    'config ok: assay.config.ts',
    'datasets warning: no file is matched by *.csv',
    expect.stringMatching(/^datasets problem: x\.jsonl:1:1: the row has no field "input"/),
    'targets ok: own (function)',
    'targets problem: refused: 127.0.0.1:1 is not reached (nothing listens there)',
    'targets problem: program: assay-no-such-program is not on the PATH',
    'targets ok: unknown (POST {{env.ASSAY_TEST_UNSET}}/x), not looked for: 1 variable not set',
    'scorers warning: vague: none has a threshold, so that no row passes or fails',
    'environment problem: ASSAY_TEST_UNSET is not set, and refused, unknown needs it',
    'store ok: file:.assay: none yet; the first run makes it',
  ])
  expect(checks.every((check) => check.state === 'ok' || check.check === 'datasets' || 'advice' in check)).toBe(true)
})

it('goes on where the config cannot be loaded, with exit code 2', async () => {
  const { code, stdout } = await runShared(project({ 'assay.config.mjs': 'export default { tagets: {} }' }), ['doctor'])

  expect(code).toBe(2)
  expect(stdout).toMatch(/^node +✓/m)
  expect(stdout).toMatch(/^config +✗ assay\.config\.mjs:1: tagets is unknown; known are project, storage, targets/m)
})

it('repeats the storage in the command that repairs', async () => {
  const { folder, run } = await ranProject()
  rmSync(join(run, 'results.jsonl'))

  const { code, stdout } = await runShared(folder, ['doctor', '--storage', 'file:.assay'])

  expect(code).toBe(1)
  expect(stdout).toMatch(/^next +assay doctor --repair --storage file:\.assay$/m)
})
