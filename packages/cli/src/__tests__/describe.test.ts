import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeSchema } from '../describe/describe-schema.ts'
import type { Description } from '../describe/description.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const config = `
  import { Mastra } from '@assay/core'
  import { command, defineConfig, http } from '@assay/cli'
  const judge = { id: 'tone', name: 'Tone', direction: 'lower', run: () => ({ score: 0 }) }
  export default defineConfig({
    project: 'shop',
    storage: 'mongodb://me:s3cret-word@host/evals?authSource=admin',
    targets: {
      own: (input) => input,
      support: http({ url: 'https://me:s3cret-word@support.example/ask?key=s3cret-word' }),
      program: command({ command: 'python3', args: ['answer.py', 'sk-123456789012'] }),
    },
    scorers: { exact: { name: 'Exact match', threshold: 1, run: () => ({ score: 1 }) } },
    datasets: {
      'questions/*.jsonl': {
        target: ['own', 'desk'],
        scorers: ['exact', 'tone'],
        thresholds: { tone: { threshold: 0.2 } },
        primary: 'exact',
        cluster: 'language',
        fields: { input: 'question', metadata: ['language'] },
      },
      '*.csv': {},
    },
    profiles: { night: { target: 'own', scorers: 'exact' } },
    mastra: new Mastra({
      agents: { desk: { id: 'desk', generate: () => ({ text: '' }) } },
      workflows: { own: { id: 'own', createRun: () => ({}) } },
      scorers: { tone: judge },
    }),
  })`

const files = { 'package.json': '{ "type": "module" }', 'assay.config.ts': config }

async function described(folder: string, words: readonly string[] = [], environment = {}): Promise<Description> {
  const { code, stdout, stderr } = await runShared(folder, ['describe', '--json', ...words], environment)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return describeSchema.parse(JSON.parse(stdout))
}

describe('assay describe', () => {
  it('prints what a config holds, without anything secret', async () => {
    const folder = project(files)

    const description = await described(folder, [], { ASSAY_TEST_API_KEY: 'sk-123456789012' })

    expect(description).toEqual({
      v: 1,
      config: join(folder, 'assay.config.ts'),
      folder,
      project: 'shop',
      storage: { url: 'mongodb://host/evals', from: 'config' },
      targets: [
        { id: 'own', kind: 'function' },
        { id: 'support', kind: 'http', title: 'POST https://support.example/ask' },
        { id: 'program', kind: 'command', title: 'python3 answer.py [redacted:ASSAY_TEST_API_KEY]' },
        { id: 'desk', kind: 'agent' },
        { id: 'workflow/own', kind: 'workflow' },
      ],
      scorers: [
        { id: 'exact', name: 'Exact match', direction: 'higher', threshold: 1 },
        { id: 'tone', name: 'Tone', direction: 'lower', threshold: null },
      ],
      datasets: [
        {
          glob: 'questions/*.jsonl',
          targets: ['own', 'desk'],
          scorers: ['exact', 'tone'],
          thresholds: { tone: { threshold: 0.2 } },
          primary: 'exact',
          cluster: 'language',
        },
        { glob: '*.csv', targets: [], scorers: null, thresholds: {}, primary: null },
      ],
      profiles: ['night'],
      dataset: null,
      problems: [],
    })
  })

  it('answers what a run of a file would take', async () => {
    const folder = project(files)

    const { dataset } = await described(folder, ['--dataset', 'questions/easy.jsonl'])

    expect(dataset).toEqual({
      path: join(folder, 'questions/easy.jsonl'),
      name: 'shop/questions/easy.jsonl',
      glob: 'questions/*.jsonl',
      fields: { input: 'question', metadata: ['language'] },
      targets: ['own', 'desk'],
      scorers: [
        { id: 'exact', name: 'Exact match', direction: 'higher', threshold: 1 },
        { id: 'tone', name: 'Tone', direction: 'lower', threshold: 0.2 },
      ],
      problems: [],
    })
  })

  it('answers why a run of a file would take nothing', async () => {
    const folder = project(files)

    const { dataset } = await described(folder, ['--dataset', 'b.jsonl'])

    expect(dataset).toMatchObject({ glob: null, targets: [], scorers: [{ id: 'exact' }] })
    expect(dataset?.problems).toEqual([
      'assay.config.ts has several targets; choose with --target: own, support, program, desk, workflow/own',
    ])
  })

  it('heeds the profile', async () => {
    const folder = project(files)

    const { dataset } = await described(folder, ['--dataset', 'b.csv', '--profile', 'night'])

    expect(dataset).toMatchObject({ glob: '*.csv', targets: ['own'], scorers: [{ id: 'exact' }], problems: [] })
  })

  it.each([
    [['--storage', 'file:here'], {}, 'flag', 'here'],
    [[], { ASSAY_STORAGE: 'file:there' }, 'environment', 'there'],
    [[], {}, 'default', '.assay'],
  ])('says which storage is used, and why (%#)', async (words, environment, from, path) => {
    const folder = project({ 'assay.config.mjs': 'export default {}' })

    const { storage } = await described(folder, words, environment)

    expect(storage).toEqual({ url: `file:${join(folder, path)}`, from })
  })

  it('describes a config that cannot be loaded by what is wrong with it, with exit code 2', async () => {
    const folder = project({ 'assay.config.mjs': 'export default { targets: { a: 1 } }' })

    const { code, stdout } = await runShared(folder, ['describe', '--json'])

    expect(code).toBe(2)
    expect(describeSchema.parse(JSON.parse(stdout))).toMatchObject({
      config: join(folder, 'assay.config.mjs'),
      project: null,
      storage: null,
      problems: ['assay.config.mjs:1: targets.a must be a function that takes an input and gives an output, and is a number'],
    })
  })

  it('is readable, too', async () => {
    const { stdout } = await runShared(project(files), ['describe', '--dataset', 'questions/easy.jsonl'])

    expect(stdout).toMatchInlineSnapshot(`
      "config    assay.config.ts   project shop
      store     mongodb://host/evals   of the config
      targets   own            function
                support        http       POST https://support.example/ask
                program        command    python3 answer.py sk-123456789012
                desk           agent
                workflow/own   workflow
      scorers   exact   Exact match   passes from 1
                tone    Tone          decides nothing
      datasets  questions/*.jsonl   → own, desk   judged by exact, tone   clustered by language
                *.csv
      profiles  night

      file      questions/easy.jsonl   dataset shop/questions/easy.jsonl
                the entry questions/*.jsonl is for it
      target    own, desk
      scorers   exact   Exact match   passes from 1
                tone    Tone          passes up to 0.2
      "
    `)
  })
})

describe('describeSchema', () => {
  it('takes fields of later versions, and refuses what is no description', async () => {
    const description = await described(project({}))

    expect(describeSchema.safeParse({ ...description, later: 1, targets: [{ id: 'a', kind: 'http', later: 1 }] }).success).toBe(true)
    expect(describeSchema.safeParse({ ...description, v: 2 }).success).toBe(false)
    expect(describeSchema.safeParse({ ...description, targets: [{ id: 'a', kind: 'robot' }] }).success).toBe(false)
  })
})
