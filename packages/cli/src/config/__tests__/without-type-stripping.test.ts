import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConfigLoader } from './config-loader.ts'
import type { ConfigLoader } from './config-loader.ts'
import { temporaryFolder } from './temporary-folder.ts'

// A build of Node that strips no types, of which the sources of Assay know nothing, as what is published does not.
const packages = pathToFileURL(join(import.meta.dirname, '../../../../')).href
const strippedPackages = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs'
  import { registerHooks, stripTypeScriptTypes } from 'node:module'
  process.removeAllListeners('warning')
  registerHooks({
    load(url, context, next) {
      if (!url.startsWith('${packages}') || !url.endsWith('.ts')) return next(url, context)
      return { format: 'module', source: stripTypeScriptTypes(readFileSync(new URL(url), 'utf8')), shortCircuit: true }
    },
  })
`)}`

let loader: ConfigLoader
beforeAll(async () => {
  loader = await startConfigLoader(['--no-experimental-strip-types', `--import=${strippedPackages}`])
})
afterAll(() => loader[Symbol.asyncDispose]())

const types = [{ type: 'module' }, { type: 'commonjs' }, {}].map((type) => JSON.stringify(type))

describe('where Node strips no types', () => {
  it.each(types)('a config in TypeScript is loaded with what it imports (%s)', async (type) => {
    const files = {
      'assay.config.ts': `import { AssayError } from '@assay/core'
        import { defineConfig } from '@assay/cli'
        import { name } from './lib'
        const project: string = name
        export default defineConfig({ project, mastra: { AssayError } })`,
      'lib.ts': "enum Name { p = 'p' }\nexport const name: string = Name.p\n",
      'package.json': type,
    }

    const { loaded, error, hasRunningCore } = await loader.load({ cwd: temporaryFolder(files) })

    expect(error).toBeUndefined()
    expect(loaded?.config.project).toBe('p')
    expect(hasRunningCore).toBe(true)
  })

  it('a config that throws says where', async () => {
    const folder = temporaryFolder({ 'assay.config.ts': 'const one: number = 1\n\nthrow new TypeError(`boom ${one}`)\n' })

    const { error } = await loader.load({ cwd: folder })

    expect(error?.replaceAll(join(folder, '/'), '')).toBe('Cannot load assay.config.ts\nassay.config.ts:3: TypeError: boom 1')
  })

  it('a syntax error says where', async () => {
    const folder = temporaryFolder({ 'assay.config.ts': 'export default {\n  project: "a"\n  storage: "b",\n}\n' })

    const { error } = await loader.load({ cwd: folder })

    expect(error?.replaceAll(join(folder, '/'), '')).toMatch(/^Cannot load assay\.config\.ts\nassay\.config\.ts:3:3: SyntaxError: [^\n]*$/)
  })

  it('a config without a default export, or with a promise, says so', async () => {
    const without = temporaryFolder({ 'assay.config.ts': 'export const config: object = {}' })
    const promised = temporaryFolder({ 'assay.config.ts': 'const config: object = {}\nexport default Promise.resolve(config)' })

    expect((await loader.load({ cwd: without })).error).toMatch(/assay\.config\.ts has no default export; write export default/)
    expect((await loader.load({ cwd: promised })).error).toMatch(/assay\.config\.ts: the config must be an object; .*, and is a promise$/)
  })
})
