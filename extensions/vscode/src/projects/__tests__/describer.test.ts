import { expect, test } from 'vitest'
import { english } from '../../processes/__tests__/english.ts'
import { ChildError } from '../../processes/child-error.ts'
import type { CommandAnswer } from '../../processes/command-runner.ts'
import { Describer } from '../describer.ts'

const described = {
  v: 1,
  config: '/w/assay.config.ts',
  folder: '/w',
  targets: [],
  scorers: [],
  datasets: [],
  profiles: [],
  problems: [],
  isNew: 'a field of a later version',
}
const request = { folder: '/w', configPath: null, dataset: null, profile: '' }

function describer(answer: (words: readonly string[]) => Partial<CommandAnswer>): {
  readonly describer: Describer
  readonly asked: (readonly string[])[]
} {
  const asked: (readonly string[])[] = []
  const run = async (words: readonly string[]): Promise<CommandAnswer> => {
    asked.push(words)
    await Promise.resolve()
    return { exitCode: 0, output: '', errors: '', ...answer(words) }
  }
  return { describer: new Describer({ run }, english), asked }
}

test('what is asked for are words of their own, whatever is in them', async () => {
  const { describer: one, asked } = describer(() => ({ output: JSON.stringify(described) }))

  const description = await one.describe({ folder: '/w', configPath: '/w/a b.ts', dataset: '/w/--json', profile: '-x' })

  expect(description).toEqual(described)
  expect(asked).toEqual([['describe', '--json', '--config=/w/a b.ts', '--dataset=/w/--json', '--profile=-x']])
})

test('what is no description is a problem, in the words of the command', async () => {
  const { describer: one } = describer(() => ({ exitCode: 2, output: '{"v":2}', errors: 'assay: Config file not found\n' }))

  const description = await one.describe(request)

  expect(description).toMatchObject({ config: null, folder: '/w', problems: ['assay: Config file not found'], storage: null })
})

test('a child that dies is told, and leaves its turn to the next', async () => {
  const death = new ChildError('It died', 'out of memory')
  const { describer: one } = describer(() => {
    throw death
  })

  const ends = await Promise.allSettled([1, 2, 3].map(() => one.describe(request)))

  expect(ends).toEqual([1, 2, 3].map(() => ({ status: 'rejected', reason: death })))
})

test('the profile of the setting is not asked for where there is no config', async () => {
  const { describer: one, asked } = describer((words) => ({
    output: JSON.stringify({ ...described, config: null, problems: words.includes('--profile=ci') ? ['Profile not found'] : [] }),
  }))

  const description = await one.describe({ ...request, profile: 'ci' })

  expect(description.problems).toEqual([])
  expect(asked).toHaveLength(2)
})

test('two are asked at once, and the others after them', async () => {
  const releases: (() => void)[] = []
  const run = async (): Promise<CommandAnswer> => {
    await new Promise<void>((resolve) => releases.push(resolve))
    return { exitCode: 0, output: JSON.stringify(described), errors: '' }
  }
  const one = new Describer({ run }, english)
  const all = Promise.all([1, 2, 3, 4].map(() => one.describe(request)))
  const counts: number[] = []

  for (let count = 0; count < 4; count += 1) {
    await new Promise(setImmediate)
    counts.push(releases.length)
    releases[count]?.()
  }

  expect(await all).toHaveLength(4)
  expect(counts).toEqual([2, 3, 4, 4])
})
