import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command, Option } from 'commander'
import { assayProgram } from '../../assay-program.ts'
import { commandWords } from '../../reference/command-words.ts'
import { commandsOf } from '../../reference/commands-of.ts'
import { sharedCli } from '../shared-cli.ts'
import { expectMany } from './expect-many.ts'
import { expectRefusal } from './expect-refusal.ts'

const run = sharedCli()

const program = assayProgram(() => Promise.resolve())
const commands = commandsOf(program).filter((command) => command.commands.length === 0)

/** The words that call a command, with a value for each argument that it needs. */
function callOf(command: Command): string[] {
  return [...commandWords(command).slice(1), ...command.registeredArguments.filter(({ required }) => required).map(() => 'some')]
}

/** Values that a flag cannot have. */
function badValues({ flags, argChoices, required }: Option): readonly string[] {
  if (!required) return []
  if (argChoices !== undefined) return ['no-such']
  if (/<(?:count|number)>/.test(flags)) return ['-1', '1e3', '\u{ff17}', '9'.repeat(30)]
  if (/<duration>/.test(flags)) return ['30', '5 parsecs']
  if (/<(?:time|age\|time|age)>/.test(flags)) return ['yesterday', '2026-13-40']
  if (/<(?:\[key:\])?(?:share|count|scorer=limit)>/.test(flags)) return ['much', ':0.5']
  if (/<(?:lines|number\/count)>/.test(flags)) return ['9-3', '0/5']
  return ['']
}

const broken = commands.flatMap((command) => {
  const call = callOf(command)
  const options = command.options.filter(({ hidden }) => !hidden)
  return [
    [...call, '--no-such-flag'],
    ...options.flatMap((option) => {
      const flag = option.long ?? option.short ?? ''
      return [
        ...badValues(option).map((value) => [...call, flag, value]),
        ...(option.required ? [[...call, flag]] : []),
        ...(option.required || option.optional ? [] : [[...call, `${flag}=yes`]]),
      ]
    }),
    ...(command.registeredArguments.some(({ variadic }) => variadic)
      ? []
      : [[...call, ...command.registeredArguments.map(() => 'more'), 'and', 'more']]),
    ...(command.registeredArguments.some(({ required }) => required) ? [commandWords(command).slice(1)] : []),
  ]
})

describe('words that the definitions do not allow', () => {
  it.each(broken.map((words) => ({ words })))('refuses $words', async ({ words }) => {
    const ended = await run(tmpdir(), words)

    expectRefusal(ended, { code: 2, says: /option|argument/ })
    expect(ended.stdout).toBe('')
  })
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.stringMatching(/^--?[a-z=]{1,9}$/),
  fc.constantFrom('__proto__', 'constructor', 'toString', '--__proto__', '--help=1', '-', '---', '\u001b[2J', '\u202eevil', 'run\0'),
)

const known = new Set([...program.commands.map((command) => command.name()), 'help', '-h', '--help', '-v', '--version', '--'])
const random = fc.sample(
  fc
    .array(hostile, { minLength: 1, maxLength: 4 })
    .filter((words) => words.some((word) => word !== '-') && words.every((word) => !known.has(word) && !/^-[hv]/.test(word))),
  { seed: 6, numRuns: 80 },
)

describe('words by chance', () => {
  it.each(random.map((words) => ({ words })))('refuses $words', async ({ words }) => {
    const ended = await run(tmpdir(), words)

    expectRefusal(ended, { code: 2 })
    expect(ended.stdout).toBe('')
  })
})

it('tries its share of malformed inputs', ({ task }) => expectMany(task.file))
