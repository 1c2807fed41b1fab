import { expect, it } from 'vitest'
import { project } from './run-cli.ts'
import { sharedCli } from './shared-cli.ts'

const runShared = sharedCli()

/** A project of six rows whose target answers as a test says. */
function evaluation(answer: string, more = ''): string {
  const rows = [1, 2, 3, 4, 5, 6].map((number) => JSON.stringify({ id: String(number), input: number, expectedOutput: number }))
  const exact = '{ threshold: 1, run: ({ output, expectedOutput }) => ({ score: (output.n ?? output) === expectedOutput ? 1 : 0 }) }'
  return project({
    'rows.jsonl': `${rows.join('\n')}\n`,
    'assay.config.ts': `export default { targets: { bot: (n) => (${answer}) }, scorers: { exact: ${exact} }, ${more} }`,
  })
}

const words = ['run', 'rows.jsonl', '--concurrency', '1']
const tokens = '{ n, usage: { inputTokens: 900_000, outputTokens: 100_000 } }'
const priced = 'prices: { bot: { input: 1, output: 1 } }'

it('stops at a budget in US dollars with 4, and goes on to a higher one for the whole run', async () => {
  const folder = evaluation(tokens, priced)

  const stopped = await runShared(folder, [...words, '--budget-usd', '2'])
  const again = await runShared(folder, ['resume', '--last', '--concurrency', '1', '--budget-usd', '5'])
  const rest = await runShared(folder, ['resume', '--last', '--concurrency', '1'])

  expect([stopped.code, again.code, rest.code]).toEqual([4, 4, 0])
  expect(stopped.stdout).toMatch(/^stopped +bot after 2 of 6 rows: The budget of 2 USD is used up: 2 were spent$/m)
  expect(stopped.stdout).toMatch(/without a budget, unless a higher one is given: assay resume \S+$/m)
  expect(again.stdout).toContain('bot after 5 of 6 rows: The budget of 5 USD is used up: 5 were spent')
  expect(rest.stdout).toContain('cost $6.00')
})

it('stops at a budget of tokens, which needs no price', async () => {
  const { code, stdout } = await runShared(evaluation(tokens), [...words, '--budget-tokens', '3000000'])

  expect(code).toBe(4)
  expect(stdout).toContain('bot after 3 of 6 rows: The budget of 3000000 tokens is used up')
})

it('stops at once when a row does not say how many tokens it used', async () => {
  const { code, stdout } = await runShared(evaluation('n'), [...words, '--budget-tokens', '5'])

  expect(code).toBe(4)
  expect(stdout).toContain('bot after 1 of 6 rows: The budget of 5 tokens cannot be kept: a row does not say how many it used')
})

it('stops at the first row that goes wrong', async () => {
  const { code, stdout } = await runShared(evaluation('n === 3 ? 0 : n'), [...words, '--fail-fast'])

  expect(code).toBe(4)
  expect(stdout).toContain('bot after 3 of 6 rows: Item 3 failed, and the run was to stop at the first that goes wrong')
})

it('stops when the time is up', async () => {
  const { code, stdout } = await runShared(evaluation('n'), [...words, '--max-duration', '1ms'])

  expect(code).toBe(4)
  expect(stdout).toContain('bot after 0 of 6 rows: the time is up')
})

it('refuses a budget in US dollars for what nobody prices, before anything is run', async () => {
  const folder = evaluation(tokens)

  const { code, stdout, stderr } = await runShared(folder, [...words, '--budget-usd', '2'])

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('--budget-usd must know what bot costs')
  expect((await runShared(folder, ['runs', 'list'])).stdout).toBe('')
})

it('stops at once when a target that was to report its cost does not', async () => {
  const { code, stdout } = await runShared(evaluation('n', "prices: { bot: 'reported' }"), [...words, '--budget-usd', '2'])

  expect(code).toBe(4)
  expect(stdout).toContain('bot after 1 of 6 rows: The budget of 2 USD cannot be kept: what a row cost is not known')
})

it('says from which list a price came', async () => {
  const { stdout } = await runShared(evaluation(tokens.replace('inputTokens', "model: 'gpt-5-mini', inputTokens")), words)

  expect(stdout).toMatch(/^prices +of openai\/gpt-5-mini by genai-prices \S+ of \d{4}-\d{2}-\d{2}$/m)
  expect(stdout).toContain('cost $2.55')
})

it.each([
  [['--budget-usd', '0'], 'It must be an amount of US dollars'],
  [['--budget-usd', '-1'], 'It must be an amount of US dollars'],
  [['--budget-tokens', '1.5'], 'It must be a whole number'],
  [['--max-duration', '5'], 'It must be a duration'],
])('refuses %j', async (flags, message) => {
  const { code, stderr } = await runShared(evaluation('n'), [...words, ...flags])

  expect(code).toBe(2)
  expect(stderr).toContain(message)
})

it.each([
  ['{ bot: 5 }', 'prices.bot must be a price such as { input: 0.25, output: 2 }'],
  ['{ bot: { input: 1 } }', 'prices.bot'],
  ['{ bot: { input: -1, output: 1 } }', 'prices.bot'],
])('refuses the prices %s', async (prices, message) => {
  const { code, stderr } = await runShared(evaluation('n', `prices: ${prices}`), words)

  expect(code).toBe(2)
  expect(stderr).toContain(message)
})
