import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssayConfig } from '../assay-config.ts'
import { startConfigLoader } from './config-loader.ts'
import type { ConfigLoader } from './config-loader.ts'
import { temporaryFolder } from './temporary-folder.ts'

let loader: ConfigLoader
beforeAll(async () => {
  loader = await startConfigLoader()
})
afterAll(() => loader[Symbol.asyncDispose]())

const typescript = 'const project: string = "p"\nexport default { project }\n'
const javascript = 'export default { project: "p" }\n'

async function configOf(files: Readonly<Record<string, string>>): Promise<AssayConfig | undefined> {
  const { loaded, error } = await loader.load({ cwd: temporaryFolder(files) })
  expect(error).toBeUndefined()
  return loaded?.config
}

describe('loadConfig', () => {
  it.each([
    ['assay.config.ts', typescript],
    ['assay.config.mts', typescript],
    ['assay.config.js', javascript],
    ['assay.config.mjs', javascript],
    ['assay.config.json', '\ufeff{ "project": "p" }'],
  ])('loads %s in packages of every type', async (name, content) => {
    for (const type of [{}, { type: 'module' }, { type: 'commonjs' }]) {
      expect(await configOf({ [name]: content, 'package.json': JSON.stringify(type) })).toEqual({ project: 'p' })
    }
  })

  it('loads what module.exports gives', async () => {
    expect(await configOf({ 'assay.config.js': 'module.exports = { project: "p" }' })).toEqual({ project: 'p' })
  })

  it.each([
    ['an enum', { 'assay.config.ts': 'enum Name { p = "p" }\nexport default { project: Name.p }' }],
    ['an import without extension', { 'assay.config.ts': "export { default } from './lib'", 'lib.ts': typescript }],
    ['an import of a folder', { 'assay.config.ts': "export { default } from './lib'", 'lib/index.ts': typescript }],
    ['an import of .js that is .ts', { 'assay.config.ts': "export { default } from './lib.js'", 'lib.ts': typescript }],
    [
      'a type that is imported as a value',
      {
        'assay.config.ts': "import { P } from './lib.ts'\nconst project: P = 'p'\nexport default { project }",
        'lib.ts': 'export type P = "p"',
      },
    ],
    [
      'JSON imported without its type',
      { 'assay.config.ts': "import lib from './lib.json'\nexport default { project: lib.name }", 'lib.json': '{"name":"p"}' },
    ],
    [
      'path aliases of tsconfig.json',
      {
        'assay.config.ts': "import lib from '@/lib'\nexport default lib",
        'src/lib.ts': typescript,
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      },
    ],
  ])('loads with jiti what Node cannot load: %s', async (_name, files) => {
    expect(await configOf({ ...files, 'package.json': '{"type":"module"}' })).toEqual({ project: 'p' })
    expect(await configOf(files)).toEqual({ project: 'p' })
  })

  it.each([
    ['natively', ''],
    ['with jiti', 'enum Name { p }\nexport const name = Name.p\n'],
  ])('gives a config the running Assay where the project has none, %s', async (_name, prefix) => {
    const files = {
      'assay.config.ts': `${prefix}import { AssayError } from '@assay/core'
        import { defineConfig } from '@assay/cli'
        import { readDatasetFile } from '@assay/dataset-files'
        import { exactMatch, jsonSchema } from '@assay/scorers'
        export default defineConfig({
          mastra: { AssayError },
          targets: { readDatasetFile },
          scorers: { same: exactMatch(), shape: jsonSchema({ schema: {} }) },
        })`,
      'package.json': '{"type":"module"}',
    }

    const { loaded, hasRunningCore } = await loader.load({ cwd: temporaryFolder(files) })

    expect(loaded?.config.targets).toEqual({ readDatasetFile: 'function readDatasetFile' })
    expect(Object.keys(loaded?.config.scorers ?? {})).toEqual(['same', 'shape'])
    expect(hasRunningCore).toBe(true)
  })

  it.each([
    ['natively', ''],
    ['with jiti', 'enum Name { p }\nexport const name = Name.p\n'],
  ])('leaves a project its own Assay, %s', async (_name, prefix) => {
    const config = await configOf({
      'assay.config.ts': `${prefix}import { own } from '@assay/core'\nexport default { project: own }`,
      'node_modules/@assay/core/package.json': '{"name":"@assay/core","type":"module","exports":"./index.js"}',
      'node_modules/@assay/core/index.js': 'export const own = "own"',
    })

    expect(config).toEqual({ project: 'own' })
  })

  it('says where it looked when there is no config', async () => {
    const root = temporaryFolder({ '.git/': '', 'a/': '' })

    const { loaded } = await loader.load({ cwd: join(root, 'a') })

    expect(loaded).toEqual({ path: null, folder: join(root, 'a'), config: {}, repositoryRoot: root, searched: [join(root, 'a'), root] })
  })

  it('finds the config from the dataset, and the repository in which it lies', async () => {
    const root = temporaryFolder({ '.git/': '', 'a/assay.config.mjs': javascript, 'a/data/x.jsonl': '' })

    const { loaded } = await loader.load({ cwd: root, datasetPath: 'a/data/x.jsonl' })

    expect(loaded).toMatchObject({ path: join(root, 'a/assay.config.mjs'), folder: join(root, 'a'), repositoryRoot: root })
  })

  it('sets the variables of .env files before the config is loaded', async () => {
    const root = temporaryFolder({
      '.git/': '',
      '.env': 'ASSAY_TEST_ROOT=root',
      'app/.env.local': 'ASSAY_TEST_APP=app',
      'app/assay.config.mjs': 'export default { project: process.env.ASSAY_TEST_ROOT + process.env.ASSAY_TEST_APP }',
    })

    const { loaded } = await loader.load({ cwd: join(root, 'app') })

    expect(loaded?.config).toEqual({ project: 'rootapp' })
  })

  it('lets a config print', async () => {
    await using fresh = await startConfigLoader()
    const content = 'console.log("printed by the config")\nexport default { project: "p" }'

    const { loaded } = await fresh.load({ cwd: temporaryFolder({ 'assay.config.mjs': content }) })

    await fresh[Symbol.asyncDispose]()
    expect(loaded?.config).toEqual({ project: 'p' })
    expect(fresh.printed.stdout).toBe('printed by the config\n')
  })

  it('keeps the warnings of Node about module types to itself, and no others', async () => {
    await using fresh = await startConfigLoader()
    const content = 'process.emitWarning("a warning of the config")\nexport default { project: "p" }'

    for (const type of ['{}', '{"type":"commonjs"}'])
      await fresh.load({ cwd: temporaryFolder({ 'assay.config.ts': content, 'package.json': type }) })

    await fresh[Symbol.asyncDispose]()
    expect(fresh.printed.stderr.match(/a warning of the config/g)).toHaveLength(2)
    expect(fresh.printed.stderr).not.toMatch(/module/i)
  })
})
