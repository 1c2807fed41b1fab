import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

const files = {
  ...capitals,
  'assay.config.ts': capitals['assay.config.ts'].replace(
    'export default {',
    `export default {
      profiles: {
        ci: { target: 'guess', minPassRate: 0.9, reporter: 'plain', storage: 'file:./ci', tags: 'ci', trials: 2 },
        local: { target: 'atlas' },
      },`,
  ),
}

it('runs with the settings of a profile', async () => {
  const folder = project(files)

  const { code, stdout } = await runShared(folder, ['run', 'capitals.jsonl', '--profile', 'ci'])

  expect(code).toBe(1)
  expect(stdout).toMatch(/store +file:ci/)
  expect(existsSync(join(folder, 'ci'))).toBe(true)
  const listed = await runShared(folder, ['runs', 'list', '--json', '--profile', 'ci'])
  expect(JSON.parse(listed.stdout)).toMatchObject({ targetId: 'guess', tags: ['ci'], trials: 2 })
})

it('lets flags win, and suggests commands with the profile', async () => {
  const folder = project(files)

  const { code, stdout } = await runShared(folder, ['run', 'capitals.jsonl', '--profile', 'ci', '--target', 'atlas', '--trials', '1'])

  expect(code).toBe(0)
  expect(stdout).toMatch(/runs show.* --profile ci/)
  const listed = await runShared(folder, ['runs', 'list', '--json'], { ASSAY_PROFILE: 'ci' })
  expect(JSON.parse(listed.stdout)).toMatchObject({ targetId: 'atlas', trials: 1 })
})

it('refuses a profile that is not there, on every command', async () => {
  const folder = project(files)

  for (const words of [['run', 'capitals.jsonl'], ['resume'], ['runs', 'list'], ['storage', 'migrate']]) {
    const { code, stderr } = await runShared(folder, [...words, '--profile', 'CI'])

    expect({ code, stderr }).toEqual({ code: 2, stderr: 'assay: Profile not found: CI; assay.config.ts has ci, local\n' })
  }
})
