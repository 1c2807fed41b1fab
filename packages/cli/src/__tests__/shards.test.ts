import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { capitals } from './capitals.ts'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()
const words = ['run', 'capitals.jsonl', '--target', 'atlas']

it('does each item in one of the shards, as narrow as the choice is, and says which shard a run is', async () => {
  const folder = project(capitals)
  const first = await runShared(folder, [...words, '--rows', '1-5', '--shard', '1/2', '--output', 'first.csv'])

  await runShared(folder, [...words, '--rows', '1-5', '--shard', '2/2', '--output', 'second.csv'])

  expect(first.stdout).toMatch(/3 of 6 items +lines 1-5 +shard 1\/2/)
  const [one, two] = ['first.csv', 'second.csv'].map((file) => itemsIn(join(folder, file)))
  expect([one?.length, two?.length]).toEqual([3, 2])
  expect([...(one ?? []), ...(two ?? [])].toSorted()).toEqual(['1', '2', '3', '4', '5'])
})

it.each([
  [['--shard', '3/2'], 'It must be the number of a part and how many there are'],
  [['--sample', '3', '--shard', '1/2'], 'give all of them the same --seed'],
  [['--limit', '2', '--shard', '3/3'], 'Nothing to run: 2 items cannot fill 3 shards'],
])('refuses %j', async (flags, message) => {
  const { code, stderr } = await runShared(project(capitals), [...words, ...flags])

  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

/** The ids in the rows of a table. */
function itemsIn(file: string): readonly string[] {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n')
  return lines.map((line) => line.split(',')[2] ?? '')
}
