import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const index = join(import.meta.dirname, '../../index.ts')
const context = join(import.meta.dirname, 'call-context.ts')

/** What a script loads, as addresses of modules. */
async function loadedBy(script: string): Promise<string> {
  const tell = `
    import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context) } })
    const { command, http } = await import(${JSON.stringify(index)})
    const { callContext } = await import(${JSON.stringify(context)})
    ${script}`
  const { stderr } = await promisify(execFile)(process.execPath, ['--conditions=@assay/source', '--input-type=module', '--eval', tell])
  return stderr
}

const heavy = /\/(execa|json-p3|zod)\/|packages\/core\/|node:https?\b/

it('loads neither engine nor what targets need when they are made', async () => {
  const loaded = await loadedBy("http({ url: 'http://127.0.0.1:9', output: '$.a' }); command({ command: 'cat' })")

  expect(loaded).toMatch(/targets\/http\/http\.ts/)
  expect(loaded).not.toMatch(heavy)
})

it('loads what a target needs at its first call, and nothing of the other', async () => {
  const loaded = await loadedBy("await command({ command: 'cat' })('x', callContext())")

  expect(loaded).toMatch(/\/execa\//)
  expect(loaded).not.toMatch(/\/json-p3\/|targets\/http\/call-http/)
}, 60_000)
