import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { jsonl, project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const secret = 'sk-live-0123456789abcdef'

/** A target that leaks its key in every way, and a scorer that does. */
const leaky = {
  '.env.local': `SERVICE_KEY=${secret}\n`,
  '.env': 'SERVICE_KEY=not-this-one-0123\nOTHER_TOKEN=token-of-the-other-service\n',
  'data.jsonl': jsonl({ input: 'echo' }, { input: 'encoded' }, { input: 'throw' }, { input: 'other' }),
  'assay.config.mjs': `
    const key = '${secret}'
    const headers = { authorization: 'Bearer ' + key }
    const basic = 'Basic ' + Buffer.from('user:' + key).toString('base64')
    export default {
      redact: [/card \\d+/],
      targets: {
        leak: (input) => {
          if (input === 'encoded') return { basic, url: 'https://host/?key=' + encodeURIComponent(key), [key]: 'card 1234' }
          if (input === 'other') return 'token-of-the-other-service'
          if (input === 'echo') return { text: 'Called with ' + key, headers }
          throw Object.assign(new Error('401: ' + JSON.stringify({ headers })), { status: 401, code: key, config: { headers } })
        },
      },
      scorers: {
        judge: { run: ({ output }) => ({ score: JSON.stringify(output).includes(key) ? 1 : 0, reason: 'saw ' + JSON.stringify(output) }) },
      },
    }`,
}

/** All text of the files in a folder. */
function contentOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

it('keeps the values of secret variables, and what the config names, out of store, report and messages', async () => {
  const folder = project(leaky)

  const { stdout, stderr } = await runShared(folder, ['run', 'data.jsonl', '--storage', 'file:./store'])

  const all = [stdout, stderr, contentOf(join(folder, 'store'))].join('\n')
  expect(all).not.toMatch(/0123456789abcdef|MDEyMzQ1Njc4OWFiY2RlZg|token-of-the-other|card 1234/)
  expect(all).toContain('401: {\\"headers\\":{\\"authorization\\":\\"Bearer [redacted:SERVICE_KEY]\\"}}')
  expect(all).toContain('"[redacted:SERVICE_KEY]":"[redacted]"')
  expect(all).toContain('[redacted:OTHER_TOKEN]')
})

it('keeps them out of events, and lets the scorers see what the target gave', async () => {
  const folder = project(leaky)

  const { stdout, stderr } = await runShared(folder, ['run', 'data.jsonl', '--storage', 'memory:', '--reporter', 'ndjson'])

  expect(`${stdout}${stderr}`).not.toMatch(/0123456789abcdef|MDEyMzQ1Njc4OWFiY2RlZg/)
  expect(stdout.match(/"score":1/g)).not.toBeNull()
  expect(stdout).toContain('Bearer [redacted:SERVICE_KEY]')
})

it('leaves a variable alone that the config says is no secret', async () => {
  const config = leaky['assay.config.mjs'].replace('redact: [', 'secretVariables: { OTHER_TOKEN: false }, redact: [')
  const folder = project({ ...leaky, 'assay.config.mjs': config })

  await runShared(folder, ['run', 'data.jsonl', '--storage', 'file:./store'])

  expect(contentOf(join(folder, 'store'))).toContain('token-of-the-other-service')
  expect(contentOf(join(folder, 'store'))).not.toContain(secret)
})

it('keeps them out of the words about a config that cannot be loaded', async () => {
  const folder = project({ ...leaky, 'assay.config.mjs': `throw new Error('no model for ${secret}')` })

  const { code, stderr } = await runShared(folder, ['run', 'data.jsonl'])

  expect(code).toBe(2)
  expect(stderr).toContain('no model for [redacted:SERVICE_KEY]')
})
