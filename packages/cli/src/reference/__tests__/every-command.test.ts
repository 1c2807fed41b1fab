import { describe, expect, it } from 'vitest'
import type { Command } from 'commander'
import { assayProgram } from '../../assay-program.ts'
import { commandWords } from '../command-words.ts'
import { commandsOf } from '../commands-of.ts'
import { helpAfter } from '../help-after.ts'
import { wholeHelp } from '../whole-help.ts'

/** The program, whose commands do nothing, and throw where commander would end the process. */
function quietProgram(): Command {
  const program = assayProgram(() => Promise.resolve())
  for (const command of [program, ...commandsOf(program)]) {
    command.exitOverride().configureOutput({ writeErr: () => {}, getOutHelpWidth: () => 100 })
  }
  return program
}

/** The words behind `assay` of each call in a line of a shell, without quotes. */
function callsIn(line: string): readonly (readonly string[])[] {
  const commands = line.replace(/ +# .*$/, '').split(/ [|>&;]+ /)
  return commands
    .map((command) => Array.from(command.matchAll(/'([^']*)'|"([^"]*)"|[^\s'"]+/g), ([word, single, double]) => single ?? double ?? word))
    .filter(([first]) => first === 'assay')
    .map(([, ...words]) => words)
}

const commands = commandsOf(quietProgram()).map((command) => ({ name: commandWords(command).join(' '), command }))
const doing = commands.filter(({ command }) => command.commands.length === 0)

describe.each(commands)('$name', ({ command }) => {
  it('says in a few words and in sentences what it is for', () => {
    expect(command.summary()).toMatch(/^[a-z].{3,68}[^.]$/)
    expect(command.description()).toMatch(/^[A-Z].*[^.]\.$/)
  })

  it('says what each argument and flag is for', () => {
    const described = [...command.registeredArguments, ...command.options]

    expect(described.filter(({ description }) => !/^[^\s].*[^.]$/.test(description))).toEqual([])
  })

  it('has a help that is at most 100 columns wide', () => {
    const lines = wholeHelp(command).split('\n')

    expect(lines.filter((line) => line.length > 100)).toEqual([])
  })
})

it.each(doing)('$name has examples, each of which can be typed as it is', async ({ name, command }) => {
  const calls = helpAfter(command).examples.flatMap(callsIn)

  expect(calls.some((words) => ['assay', ...words].join(' ').startsWith(name))).toBe(true)
  for (const words of calls) {
    const parsed = quietProgram().parseAsync(words, { from: 'user' })
    await expect(parsed, `assay ${words.join(' ')}`).resolves.toBeDefined()
  }
})

it('finds an example that is wrong', async () => {
  const [words = []] = callsIn("cat a.jsonl | assay runs lits --tag 'two words' # a note")

  expect(words).toEqual(['runs', 'lits', '--tag', 'two words'])
  await expect(quietProgram().parseAsync(words, { from: 'user' })).rejects.toThrow("unknown command 'lits'")
})
