import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConfigLoader } from './config-loader.ts'
import type { ConfigLoader } from './config-loader.ts'
import { temporaryFolder } from './temporary-folder.ts'

let loader: ConfigLoader
beforeAll(async () => {
  loader = await startConfigLoader()
})
afterAll(() => loader[Symbol.asyncDispose]())

/** The message, with paths from the folder. */
async function messageOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const folder = temporaryFolder(files)
  const { error } = await loader.load({ cwd: folder })
  return error?.replaceAll(join(folder, '/'), '')
}

const types = [{ type: 'module' }, { type: 'commonjs' }, {}].map((type) => JSON.stringify(type))

describe('a config that cannot be loaded is reported with its place and without a stack', () => {
  it.each(types)('when it throws (%s)', async (type) => {
    const content =
      'const one: number = 1\n\nfunction make(): never {\n  throw new TypeError("boom")\n}\nexport default { one, targets: make() }'

    const message = await messageOf({ 'assay.config.ts': content, 'package.json': type })

    expect(message).toMatch(/^Cannot load assay\.config\.ts\nassay\.config\.ts:4(:9)?: TypeError: boom$/)
  })

  it('when what it imports throws', async () => {
    const message = await messageOf({
      'assay.config.mjs': "import './lib/targets.mjs'\nexport default {}",
      'lib/targets.mjs': '\nthrow new Error("boom")',
    })

    expect(message).toBe('Cannot load assay.config.mjs\nlib/targets.mjs:2:7: boom')
  })

  it('when it throws behind an enum', async () => {
    const message = await messageOf({
      'assay.config.ts': 'enum Name {\n  a,\n}\nconst key: string = missing\nexport default { key, name: Name.a }',
    })

    expect(message).toBe('Cannot load assay.config.ts\nassay.config.ts:4: ReferenceError: missing is not defined')
  })

  it.each(['assay.config.ts', 'assay.config.mts', 'assay.config.js', 'assay.config.mjs'])('when %s has a syntax error', async (name) => {
    for (const type of types) {
      const message = await messageOf({ [name]: 'export default {\n  project: "a"\n  storage: "b",\n}\n', 'package.json': type })

      expect(message).toMatch(new RegExp(`^Cannot load ${name}\n${name}:3:3: SyntaxError: [^\n]*$`))
    }
  })

  it('when what it imports has a syntax error', async () => {
    const message = await messageOf({
      'assay.config.ts': "import './lib.ts'\nexport default {}",
      'lib.ts': 'const a: = 1',
      'package.json': '{"type":"module"}',
    })

    expect(message).toMatch(/^Cannot load assay\.config\.ts\nlib\.ts:1:10: SyntaxError: [^\n]*$/)
  })

  it('when it imports a file or package that is not there', async () => {
    const file = await messageOf({
      'assay.config.ts': "import { a } from './lib.ts'\n\nexport default a",
      'lib.ts': "\nexport { a } from './gone.ts'",
    })
    const packaged = await messageOf({ 'assay.config.mjs': "const a = 1\nimport 'not-installed'\nexport default a" })

    expect(file).toBe("Cannot load assay.config.ts\nlib.ts:2: Cannot find module './gone.ts'")
    expect(packaged).toBe("Cannot load assay.config.mjs\nassay.config.mjs:2: Cannot find module 'not-installed'")
  })

  it('when it throws something that is no error', async () => {
    expect(await messageOf({ 'assay.config.mjs': 'throw "text"' })).toBe("Cannot load assay.config.mjs\nassay.config.mjs: it threw 'text'")
  })

  it('with the cause of the error, and at most five lines', async () => {
    const cause = await messageOf({ 'assay.config.mjs': 'throw new Error("no models", { cause: new TypeError("no network") })' })
    const long = await messageOf({ 'assay.config.mjs': 'throw new Error("line\\n".repeat(100))' })

    expect(cause).toBe('Cannot load assay.config.mjs\nassay.config.mjs:1:7: no models\ncaused by TypeError: no network')
    expect(long?.split('\n')).toHaveLength(6)
  })

  it('when it has no default export', async () => {
    expect(await messageOf({ 'assay.config.mjs': 'export const config = {}' })).toBe(
      'assay.config.mjs has no default export; write export default defineConfig({ … })',
    )
  })

  it.each([
    ['natively', ''],
    ['with jiti', 'enum Name {\n  a,\n}\n'],
  ])('when its default export is a promise, %s', async (_name, prefix) => {
    const content = `${prefix}const config: object = {}\nexport default Promise.reject(config)`

    expect(await messageOf({ 'assay.config.ts': content, 'package.json': types[0] ?? '' })).toBe(
      'assay.config.ts: the config must be an object; write export default defineConfig({ … }), and is a promise',
    )
  })

  it('when it is JSON with a fault', async () => {
    expect(await messageOf({ 'assay.config.json': '{\n  "project": "a",\n  storage: "b"\n}' })).toBe(
      'assay.config.json:3:3: found storage, expected a field name in double quotes',
    )
    expect(await messageOf({ 'assay.config.json': '' })).toBe('assay.config.json:1:1: found the end of the file, expected a value')
  })

  it('when it is not what a config is', async () => {
    expect(
      await messageOf({ 'assay.config.mjs': '// targets: none yet\nexport default {\n  project: "p",\n  targets: { a: "gpt" },\n}' }),
    ).toBe('assay.config.mjs:4: targets.a must be a function that takes an input and gives an output, and is a text')
  })

  it.each([
    ['undefined', 'it threw undefined'],
    ['[new Error("late")]', 'it threw [ Error: late ]'],
    ['Object.assign(new Error("no key"), { stack: 7, name: 7 })', 'no key'],
    ['Object.assign(new RangeError(), { message: undefined })', 'RangeError: (it has no message)'],
    ['Object.defineProperty(new Error(), "message", { get() { throw new Error("not now") } })', 'Error: (it has no message)'],
  ])('when it throws what says little of itself: %s', async (value, said) => {
    const message = await messageOf({ 'assay.config.mjs': `throw ${value}` })

    expect(message).toMatch(/^Cannot load assay\.config\.mjs\nassay\.config\.mjs(:1(:\d+)?)?: /)
    expect(message?.replace(/^.*\n\S+: /, '')).toBe(said)
  })

  it('when it throws as it is read', async () => {
    expect(await messageOf({ 'assay.config.mjs': 'export default {\n  get targets() { throw new Error("not now") },\n}' })).toBe(
      'Cannot load assay.config.mjs\nassay.config.mjs:2:25: not now',
    )
  })
})
