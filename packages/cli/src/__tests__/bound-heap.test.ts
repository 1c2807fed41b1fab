import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

const program = `
  import { getHeapSpaceStatistics } from 'node:v8'
  import { boundHeap } from ${JSON.stringify(new URL('../bound-heap.ts', import.meta.url).href)}
  if (process.argv[1] === 'bound') boundHeap()
  const kept = []
  for (let round = 0; round < 40; round += 1) {
    for (let index = 0; index < 20_000; index += 1) kept.push({ index, text: [round] })
    if (round % 4 === 3) kept.length = 0
  }
  console.log(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size)
`

function youngGeneration(word: string): number {
  const words = ['--input-type=module', '--eval', program, word]
  return Number(execFileSync(process.execPath, words, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } }))
}

it('lets the young generation grow once, and never again over objects that live for a while', () => {
  const [free, bound] = [youngGeneration('free'), youngGeneration('bound')]

  expect(free).toBeGreaterThan(16 * 2 ** 20)
  expect(bound).toBe(16 * 2 ** 20)
})
