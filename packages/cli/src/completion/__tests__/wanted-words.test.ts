import { expect, it } from 'vitest'
import { assayProgram } from '../../assay-program.ts'
import { wantedWords } from '../wanted-words.ts'
import type { WordKind } from '../wanted-words.ts'

const program = assayProgram(() => Promise.resolve())

it.each<[string, WordKind]>([
  ['|', 'commands'],
  ['ru|', 'commands'],
  ['runs |', 'commands'],
  ['run |', 'files'],
  ['run data.jsonl |', 'nothing'],
  ['run data.jsonl --|', 'flags'],
  ['run data.jsonl -|', 'flags'],
  ['run --json |', 'files'],
  ['run data.jsonl --target |', 'targets'],
  ['run data.jsonl -t a|', 'targets'],
  ['run data.jsonl --target=a|', 'targets'],
  ['run data.jsonl -t atlas -s |', 'scorers'],
  ['run data.jsonl --name |', 'nothing'],
  ['run data.jsonl --config |', 'files'],
  ['run data.jsonl --output |', 'files'],
  ['run data.jsonl --profile |', 'profiles'],
  ['run data.jsonl --failed-of |', 'runs'],
  ['run data.jsonl --format |', 'choices'],
  ['run -- --target |', 'nothing'],
  ['resume |', 'runs'],
  ['compare one |', 'runs'],
  ['compare one two |', 'nothing'],
  ['runs show --storage file:./.assay |', 'runs'],
  ['runs delete one two |', 'runs'],
  ['runs list --status |', 'choices'],
  ['runs list --status completed fai|', 'choices'],
  ['runs list --dataset |', 'datasets'],
  ['datasets show |', 'datasets'],
  ['datasets import |', 'files'],
  ['datasets rename one |', 'nothing'],
  ['init --target |', 'choices'],
  ['completion |', 'choices'],
  ['runs nowhere |', 'commands'],
])('knows what can stand at the mark: %s', (line, wanted) => {
  const words = line.slice(0, -1).split(' ')

  const { kind } = wantedWords(program, words.slice(0, -1), words.at(-1) ?? '')

  expect(kind).toBe(wanted)
})

it('tells what was typed before, and parts a flag from its value', () => {
  const { command, typed, positionals, prefix, start } = wantedWords(
    program,
    ['run', 'data.jsonl', '-c', 'my.config.ts', '--storage=file:x'],
    '--target=at',
  )

  expect(command.name()).toBe('run')
  expect(Object.fromEntries(typed)).toEqual({ '--config': 'my.config.ts', '--storage': 'file:x' })
  expect(positionals).toEqual(['data.jsonl'])
  expect({ prefix, start }).toEqual({ prefix: '--target=', start: 'at' })
})
