import { systemSeam } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, test } from 'vitest'
import { ChildCommandRunner } from '../child-command-runner.ts'
import { english } from './english.ts'
import { fixtureStarter } from './start-fixture.ts'

const folder = process.cwd()

test('a command gives what it came to and what it wrote, which is logged without secrets', async () => {
  const { starter, logged } = fixtureStarter()
  const environment = { FIXTURE_TOKEN: 'a-very-secret-token' }
  const runner = new ChildCommandRunner({ starter, environment: () => environment, limit: 60_000, seam: systemSeam(), translate: english })

  const answer = await runner.run(['say', 'the token is a-very-secret-token'], folder)

  expect(answer).toEqual({ exitCode: 0, output: 'said', errors: 'the token is ***\n' })
  expect(logged).toContainEqual(expect.stringMatching(/^\[command \d+\] the token is \*\*\*$/))
})

test('a command that does not end is ended', async () => {
  const { starter } = fixtureStarter()
  const seam = manualSeam()
  const runner = new ChildCommandRunner({ starter, environment: () => ({}), limit: 30_000, seam, translate: english })

  const answer = seam.advanceUntil(runner.run(['hang'], folder), 1)

  await expect(answer).rejects.toThrow('assay hang took longer than 30 s')
})
