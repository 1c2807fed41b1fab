import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { builtInAdapters } from '../storage/built-in-adapters.ts'
import { capitals } from './capitals.ts'
import { jsonl, project, runCli } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const words = ['run', 'data.jsonl', '--target', 'atlas']
const capitalsWords = ['run', 'capitals.jsonl', '--target', 'atlas']
const config = { 'assay.config.ts': capitals['assay.config.ts'] }
const data = { 'data.jsonl': jsonl({ input: 'France', expectedOutput: 'Paris' }) }

it.each<[string, Record<string, string>, string[], string]>([
  [
    'a file that is not there',
    config,
    words,
    'data.jsonl was not found, and there is no store file:.assay in which a dataset could have this name',
  ],
  [
    'an empty file',
    { ...config, 'data.jsonl': '' },
    words,
    'data.jsonl: has no rows; a row is one line with a JSON object such as {"input": "…", "expectedOutput": "…"}',
  ],
  [
    'a line that is not JSON',
    { ...config, 'data.jsonl': `${data['data.jsonl']}{"input": "Spain",, }\n` },
    words,
    'data.jsonl:2:19: found ,, expected a field name in double quotes',
  ],
  [
    'a row without an input',
    { ...config, 'data.jsonl': `${data['data.jsonl']}{"question": "Spain"}\n` },
    words,
    'data.jsonl:2:1: the row has no field "input"; it has "question"; if "question" is the input, map it with fields: { input: "question" } for this dataset in the config',
  ],
  [
    'an id twice',
    { ...config, 'data.jsonl': jsonl({ id: 7, input: 'a' }, { id: '7', input: 'b' }) },
    words,
    'data.jsonl:2:7: the id "7" is already that of the row in line 1; ids must differ',
  ],
  [
    'a target that does not exist',
    { ...config, ...data },
    ['run', 'data.jsonl', '-t', 'atlsa'],
    'Target not found: atlsa; assay.config.ts has atlas, guess',
  ],
  [
    'no target named among several',
    { ...config, ...data },
    ['run', 'data.jsonl'],
    'assay.config.ts has several targets; choose with --target: atlas, guess',
  ],
  [
    'a scorer that does not exist',
    { ...config, ...data },
    [...words, '--scorer', 'exakt'],
    'Scorer not found: exakt; assay.config.ts has exact',
  ],
  [
    'a config with a type error',
    { ...data, 'assay.config.ts': 'export default { targets: { atlas: "Paris" } }' },
    words,
    'assay.config.ts:1: targets.atlas must be a function that takes an input and gives an output, and is a text',
  ],
  [
    'a config with a syntax error',
    { ...data, 'assay.config.ts': 'const atlas = = 5' },
    words,
    'Cannot load assay.config.ts\n       assay.config.ts:1:15: SyntaxError: Expression expected',
  ],
  [
    'a config that throws',
    { ...data, 'assay.config.ts': String.raw`throw new Error("no key in \u001b[31mKEYS")` },
    words,
    String.raw`Cannot load assay.config.ts
       assay.config.ts:1:7: no key in \x1b[31mKEYS`,
  ],
  [
    'no config',
    data,
    words,
    `Target not found: atlas
       No config found in <folder>; this is no git repository, so that only this folder was searched
       Make an assay.config.ts there that has targets, or name one with --config`,
  ],
  ['a config that is not there', data, [...words, '-c', 'other.config.ts'], 'Config file not found: other.config.ts'],
  [
    'a metadata key that no item has',
    capitals,
    [...capitalsWords, '--by', 'kontinent'],
    '--by kontinent: no item has this key in its metadata\n       The keys that there are: continent',
  ],
  [
    'a storage that is no URL',
    capitals,
    [...capitalsWords, '--storage', './runs'],
    'The storage "./runs" is no URL: it must start with a scheme, for example file:./.assay',
  ],
  [
    'a storage that is not installed',
    capitals,
    [...capitalsWords, '--storage', 'redis://me:secret@host/db'],
    `There is no storage for redis: URLs. ${[...builtInAdapters.keys()].join(':, ')}: are built in; assay-storage-redis is not installed\n       Install it in <folder>, or choose another --storage`,
  ],
  [
    'an unknown flag',
    capitals,
    ['run', 'capitals.jsonl', '--targte', 'atlas'],
    "unknown option '--targte'\n       (Did you mean --target?)",
  ],
  [
    'a number out of range',
    capitals,
    [...capitalsWords, '--concurrency', '0'],
    "option '--concurrency <count>' argument '0' is invalid. It must be a whole number from 1.",
  ],
  [
    'a share out of range',
    capitals,
    [...capitalsWords, '--min-pass-rate', '95'],
    "option '--min-pass-rate <[key:]share>' argument '95' is invalid. It must be a share such as 0.9 or 90%.",
  ],
  [
    'a duration without a unit',
    capitals,
    [...capitalsWords, '--timeout', '30'],
    "option '--timeout <duration>' argument '30' is invalid. It must be a duration with its unit, such as 500ms, 30s, 2m or 1h30m.",
  ],
  ['an empty file argument', capitals, ['run', ''], "command-argument value '' is invalid for argument 'dataset'. It must not be empty."],
  ['a missing file argument', capitals, ['run'], "missing required argument 'dataset'"],
  ['an unknown command', capitals, ['rnu', 'capitals.jsonl'], "unknown command 'rnu'\n       (Did you mean run?)"],
  ['a hostile word', capitals, ['run', 'x.jsonl', '--\u001b[31m'], String.raw`unknown option '--\x1b[31m'`],
])('%s ends with 2, a clear message and no stack', async (_what, files, typed, message) => {
  const folder = project(files)

  const { code, stdout, stderr } = await runShared(folder, typed)

  expect({ code, stdout, stderr: stderr.replaceAll(folder, '<folder>') }).toEqual({ code: 2, stdout: '', stderr: `assay: ${message}\n` })
})

it.each([words, ['datasets', 'import', 'data.jsonl']])('makes no store for a dataset that it refuses: assay %s %s', async (...typed) => {
  const folder = project({ ...config, 'data.jsonl': `${data['data.jsonl']}{}\n` })

  const refused = await runShared(folder, typed)
  const wasMade = existsSync(join(folder, '.assay'))
  writeFileSync(join(folder, 'data.jsonl'), data['data.jsonl'])
  const { code } = await runShared(folder, typed)

  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('data.jsonl:2:1: ') })
  expect(wasMade).toBe(false)
  expect({ code, isMade: existsSync(join(folder, '.assay')) }).toEqual({ code: 0, isMade: true })
})

it('ends the process of a mistake with 2, and prints the message alone', async () => {
  const folder = project({ ...data, 'assay.config.ts': 'throw new Error("no key")' })

  const ended = await runCli(folder, words)

  expect(ended).toEqual({ code: 2, stdout: '', stderr: 'assay: Cannot load assay.config.ts\n       assay.config.ts:1:7: no key\n' })
})

it('shows the stack of a mistake when ASSAY_DEBUG asks for it', async () => {
  const folder = project({ ...data, 'assay.config.ts': 'throw new Error("no key")' })

  const { code, stderr } = await runCli(folder, words, { ASSAY_DEBUG: '1' })

  expect(code).toBe(2)
  expect(stderr).toMatch(/^\s+at /m)
})
