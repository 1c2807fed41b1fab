import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project, runCli, startCli } from './run-cli.ts'

const configWith = (body: string): Record<string, string> => ({
  ...capitals,
  'assay.config.ts': `export default { targets: { careless: async (country) => { ${body}; await new Promise((resolve) => setTimeout(resolve, 20)); return country } } }`,
})

it('goes on when user code leaves a rejected promise behind', async () => {
  const { code, stderr } = await runCli(project(configWith("void Promise.reject(new Error('stray'))")), ['run', 'capitals.jsonl'])

  expect(code).toBe(0)
  expect(stderr).toContain('assay: warning: a promise that nobody waits for was rejected: Error: stray\n')
})

it('ends with 70 and one line when user code throws where nobody can catch it', async () => {
  const folder = project(configWith("setTimeout(() => { throw new Error('loose') }, 1)"))

  const { code, stdout, stderr } = await runCli(folder, ['run', 'capitals.jsonl'])

  expect({ code, stdout }).toEqual({ code: 70, stdout: '' })
  expect(stderr).toBe('assay: unexpected Error: loose (a fault in Assay, or in user code outside any call; ASSAY_DEBUG=1 shows where)\n')
})

it('ends although user code keeps the event loop alive', async () => {
  const { code } = await runCli(project(configWith('setInterval(() => undefined, 1000)')), ['run', 'capitals.jsonl'])

  expect(code).toBe(0)
})

it('finishes the run when nobody reads its output', async () => {
  const { child, ended } = startCli(project(configWith('')), ['run', 'capitals.jsonl', '--reporter', 'ndjson'])

  child.stdout?.destroy()

  expect(await ended).toMatchObject({ code: 0, stderr: '' })
})

it('finishes the run when nobody reads what user code prints', async () => {
  const { child, ended } = startCli(project(configWith("console.log('called')")), ['run', 'capitals.jsonl'])

  child.stderr?.destroy()

  expect((await ended).code).toBe(0)
})
