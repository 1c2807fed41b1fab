import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { project } from '../run-cli.ts'
import { sharedCli } from '../shared-cli.ts'
import { expectMany } from './expect-many.ts'
import { expectRefusal } from './expect-refusal.ts'

const run = sharedCli()

/** Draws the same every time. */
function draw<T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] {
  return fc.sample(arbitrary, { seed: 6, numRuns: count })
}

const anything = [
  'text',
  'empty',
  'number',
  'not a number',
  'bigint',
  'true',
  'null',
  'list',
  'list of numbers',
  'object',
  'function',
  'symbol',
  'date',
] as const
type Kind = (typeof anything)[number]

/** How a value of each kind is written. */
const written: Readonly<Record<Kind, string>> = {
  text: '"text"',
  empty: '""',
  number: '-5.5',
  'not a number': '0/0',
  bigint: '10n',
  true: 'true',
  null: 'null',
  list: '[]',
  'list of numbers': '[1]',
  object: '{ other: 1 }',
  function: '() => 1',
  symbol: 'Symbol("s")',
  date: 'new Date(NaN)',
}

const objects: readonly Kind[] = ['object']
const listOfTexts: readonly Kind[] = ['list']

/** The fields of a config, as a path, and what may be there beside what is. */
const fields: readonly (readonly [path: string, allowed: readonly Kind[]])[] = [
  ['project', ['text']],
  ['storage', ['text']],
  ['targets', []],
  ['targets.echo', ['function']],
  ['scorers', []],
  ['scorers.exact', []],
  ['scorers.exact.run', ['function']],
  ['scorers.exact.name', ['text']],
  ['scorers.exact.threshold', ['number', 'null']],
  ['scorers.exact.direction', []],
  ['datasets', []],
  ['datasets.glob', []],
  ['datasets.glob.target', []],
  ['datasets.glob.scorers', listOfTexts],
  ['datasets.glob.primary', []],
  ['datasets.glob.thresholds', []],
  ['datasets.glob.thresholds.exact', []],
  ['datasets.glob.thresholds.exact.threshold', ['number', 'null']],
  ['datasets.glob.fields', []],
  ['datasets.glob.fields.input', ['text']],
  ['datasets.glob.fields.metadata', ['text', 'list']],
  ['datasets.glob.fields.ignore', listOfTexts],
  ['datasets.glob.gates', []],
  ['datasets.glob.gates.maxErrored', []],
  ['datasets.glob.gates.minPassRate', []],
  ['datasets.glob.gates.minScore', []],
  ['datasets.glob.gates.minScore.exact', ['number']],
  ['datasets.glob.gates.each', []],
  ['datasets.glob.gates.each.language', []],
  ['profiles', []],
  ['profiles.ci', []],
  ['profiles.ci.concurrency', ['list of numbers']],
  ['prices', []],
  ['prices.echo', ['text']],
  ['prices.echo.input', []],
  ['formerly', []],
  ['formerly.targets', objects],
  ['formerly.targets.echo', ['text', 'list']],
  ['redact', listOfTexts],
  ['secretVariables', []],
  ['secretVariables.KEY', ['true']],
  ['mastra', ['object', 'date']],
]

const valid = `const config = {
  project: 'atlas',
  storage: 'memory:',
  targets: { echo: (input) => input },
  scorers: { exact: { name: 'Exact', threshold: 1, direction: 'higher', run: () => ({ score: 1 }) } },
  datasets: {
    glob: {
      target: 'echo',
      scorers: ['exact'],
      primary: 'exact',
      thresholds: { exact: { threshold: 0.5 } },
      fields: { input: 'question', metadata: 'language', ignore: ['note'] },
      gates: { maxErrored: 1, minPassRate: 0.5, minScore: { exact: 0.5 }, each: { language: { minPassRate: 0.1 } } },
    },
  },
  profiles: { ci: { concurrency: 2 } },
  prices: { echo: { input: 1, output: 1 } },
  formerly: { targets: { echo: 'say' } },
  redact: ['secret'],
  secretVariables: { KEY: true },
  mastra: {},
}
`

/** The text of a config that has an expression in one of its fields. */
function withField(path: string, expression: string): string {
  return `${valid}config.${path} = ${expression}\nexport default config\n`
}

const wrongValues = fields.flatMap(([path, allowed]) =>
  anything.filter((kind) => !allowed.includes(kind)).map((kind) => ({ path, kind, content: withField(path, written[kind]) })),
)

describe('a value of the wrong kind', () => {
  it.each(draw(fc.shuffledSubarray(wrongValues, { minLength: 160, maxLength: 160 }), 1).flat())(
    'refuses $kind at $path',
    async ({ path, content }) => {
      const folder = project({ 'assay.config.mjs': content })

      const ended = await run(folder, ['runs', 'list', '--storage', 'memory:'])

      expectRefusal(ended, { code: 2, says: /assay\.config\.mjs(:\d+)?: / })
      expect(ended.stderr).toContain(path.split('.').at(-1))
    },
  )
})

function isProgram(text: string): boolean {
  try {
    // It is only parsed.
    // oxlint-disable-next-line typescript/no-implied-eval
    return typeof new Function(text) === 'function'
  } catch {
    return false
  }
}

const brokenPrograms = draw(
  fc
    .tuple(
      fc.nat(valid.length - 1),
      fc.nat(4),
      fc.constantFrom('', '{', '}', ')', '(', '`', "'", ',,', '=>', '#', '\\', '...', 'let let', '\0', '/*', '@@'),
    )
    .map(([at, cut, put]) => valid.slice(0, at) + put + valid.slice(at + cut))
    .filter((text) => !isProgram(text)),
  50,
).flatMap((text, index) => ({
  name: index % 2 === 0 ? 'assay.config.mjs' : 'assay.config.ts',
  content: `${text}\nexport default config\n`,
}))

describe('a syntax error', () => {
  it.each(brokenPrograms)('is refused in $name: $content', async ({ name, content }) => {
    const ended = await run(project({ [name]: content, 'package.json': '{"type": "module"}' }), ['runs', 'list', '--storage', 'memory:'])

    expectRefusal(ended, { code: 2, says: `Cannot load ${name}\n       ${name}:` })
  })
})

const json = JSON.stringify({ project: 'atlas', storage: 'memory:', redact: ['one', 'two'], secretVariables: { KEY: true } }, null, 2)

const brokenJson = draw(
  fc
    .tuple(fc.nat(json.length - 1), fc.nat(3), fc.constantFrom('', '{', ']', '"', ',', '\0', '\\', 'nul', '\u001b[2J', '\u{1f600}'))
    .map(([at, cut, put]) => json.slice(0, at) + put + json.slice(at + cut))
    .filter((text) => {
      try {
        JSON.parse(text)
        return false
      } catch {
        return true
      }
    }),
  25,
)

describe('a config of JSON', () => {
  it.each(brokenJson.map((content) => ({ content })))('is refused as $content', async ({ content }) => {
    const ended = await run(project({ 'assay.config.json': content }), ['runs', 'list', '--storage', 'memory:'])

    expectRefusal(ended, { code: 2, says: 'assay.config.json' })
  })
})

const thrown = [
  'new Error("no key")',
  'new Error("")',
  '"text"',
  'null',
  '7',
  '{ a: 1 }',
  'Symbol("s")',
  '() => 1',
  'Object.create(null)',
  'new Proxy({}, { get() { throw 1 } })',
  'new Error("\\u001b[2J\\u202e")',
  'new Error("x".repeat(1e6))',
  'new Error("one\\n".repeat(1000))',
  'Object.assign(new Error("a"), { stack: 7 })',
  'Object.assign(new Error("a"), { message: undefined })',
  'new AggregateError([new Error("a")], "several")',
  'Object.defineProperty(new Error("a"), "message", { get() { throw new Error("b") } })',
  'Object.defineProperty(new Error("a"), "stack", { get() { throw new Error("b") } })',
  'Promise.reject(new Error("a"))',
  'new (class extends Error { name = 7 })("a")',
]

const loading: readonly (readonly [what: string, content: string])[] = [
  ...thrown.map((value) => [`that throws ${value}`, `throw ${value}`] as const),
  ...thrown.slice(0, 4).map((value) => [`that waits for a rejection with ${value}`, `await Promise.reject(${value})`] as const),
  ['without a default export', 'export const config = {}'],
  ['that is empty', ''],
  ['that imports a file that is not there', 'import "./nowhere.mjs"\nexport default {}'],
  ['that imports a package that is not installed', 'import x from "no-such-package"\nexport default {}'],
  ['that imports a folder', 'import x from "./"\nexport default {}'],
  ['that imports a subpath that is not exported', 'import x from "commander/nowhere"\nexport default {}'],
  ['that imports itself and uses it too early', 'import config from "./assay.config.mjs"\nexport default { ...config, targets: {} }'],
  ['that requires', 'require("node:fs")\nexport default {}'],
  ['that uses what is not defined', 'export default { targets: nothing }'],
  ['that reads a field of null', 'const a = { b: null }\nexport default { project: a.b.c }'],
  ['that calls itself without end', 'const f = () => f() + 1\nexport default { project: f() }'],
  ['that is a promise', 'export default Promise.resolve({})'],
  ['that is a promise that is rejected', 'export default Promise.reject(new Error("no"))'],
  ['that is a function', 'export default () => ({})'],
  ['that is a class', 'export default class {}'],
  ['that is a list', 'export default []'],
  ['that is null', 'export default null'],
  ['that is a map', 'export default new Map([["targets", {}]])'],
  ['that is a proxy that throws', 'export default new Proxy({}, { ownKeys() { throw new Error("no") }, get() { throw new Error("no") } })'],
  ['that is a proxy that was revoked', 'const { proxy, revoke } = Proxy.revocable({}, {})\nrevoke()\nexport default proxy'],
  ['that has itself', 'const config = {}\nconfig.datasets = config\nexport default config'],
  ['that is an instance of something else', 'export default new Date()'],
  ['that has a field that nobody knows', 'export default { target: {} }'],
  ['that has a hostile field', 'export default { "\\u001b[2J\\u202e": 1 }'],
  ['that names a target that is not there', 'export default { datasets: { "*.jsonl": { target: "nobody" } } }'],
]

const getters = [
  'project',
  'storage',
  'targets',
  'scorers',
  'datasets',
  'profiles',
  'prices',
  'formerly',
  'redact',
  'secretVariables',
  'mastra',
].map((field) => [`whose ${field} throws when it is read`, `export default { get ${field}() { throw new Error("not now") } }`] as const)

describe('a config', () => {
  it.each([...loading, ...getters])('%s is refused', async (_what, content) => {
    const ended = await run(project({ 'assay.config.mjs': content }), ['runs', 'list', '--storage', 'memory:'])

    expectRefusal(ended, { code: 2, says: 'assay.config.mjs' })
  })
})

it('takes the config that was not broken', async () => {
  const { code, stderr } = await run(project({ 'assay.config.mjs': `${valid}export default config` }), ['describe'])

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

it('tries its share of malformed inputs', ({ task }) => expectMany(task.file))
