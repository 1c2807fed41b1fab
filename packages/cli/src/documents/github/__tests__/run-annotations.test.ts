import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { project } from '../../../__tests__/run-cli.ts'
import { documentSource, errored, hostile, resultRow, rowOfEach, scoreOf } from '../../__tests__/document-source.ts'
import { runAnnotations } from '../run-annotations.ts'
import { withoutCommands } from '../without-commands.ts'
import { workflowCommand } from '../workflow-command.ts'

function repository(): string {
  const root = project({ 'evals/capitals.jsonl': '' })
  mkdirSync(join(root, '.git'))
  return root
}

it('has errors for what could not be judged and for gates, warnings for what failed, at paths from the root of the repository', async () => {
  const gates = [{ gate: 'pass rate at least 90 %', passed: false, values: ['25 %'] }]

  const annotations = await runAnnotations([documentSource(Object.values(rowOfEach), { gates })], join(repository(), 'evals'))

  expect(annotations.map(workflowCommand).join('')).toMatchInlineSnapshot(`
    "::error title=Gate failed%3A guess::pass rate at least 90 %25: is 25 %25
    ::error file=evals/capitals.jsonl,line=3,title=guess errored::no answer
    ::error file=evals/capitals.jsonl,line=4,title=guess unscored::expected "Paris", got "Paris", no score by Exact match: judge is down
    ::warning file=evals/capitals.jsonl,line=2,title=guess failed::expected "Paris", got "Atlantis", Exact match 0.0 %25
    "
  `)
})

it('shows ten of a kind, worst first, and how many are left out', async () => {
  const rows = [
    ...Array.from({ length: 13 }, (_, index) =>
      resultRow(`f${index}`, { seq: index, itemIndex: index, verdict: 'failed', scores: [scoreOf(1 - index / 100)] }),
    ),
    ...Array.from({ length: 12 }, (_, index) => errored(`e${index}`, `boom ${index}`, { seq: 20 + index, itemIndex: 20 + index })),
  ]

  const annotations = await runAnnotations([documentSource(rows)], repository())

  const levels = annotations.map(({ level }) => level)
  expect(levels).toEqual([...Array<string>(10).fill('error'), ...Array<string>(10).fill('warning'), 'notice'])
  expect(annotations.find(({ level }) => level === 'warning')).toMatchObject({ line: 13 })
  expect(annotations.at(-1)?.message).toMatch(/^5 more rows did not pass/)
})

it('is about no file where the item is not in it, or the file is outside of the repository', async () => {
  const gone = documentSource([rowOfEach.failed], { places: { file: '', lines: new Map() } })
  const outside = documentSource([rowOfEach.failed], { places: { file: '../../elsewhere.jsonl', lines: new Map([['f', 3]]) } })

  const annotations = await runAnnotations([gone, outside], repository())

  expect(annotations).toEqual([
    { level: 'warning', title: 'guess failed', message: 'item f: expected "Paris", got "Atlantis", Exact match 0.0 %' },
    { level: 'warning', title: 'guess failed', message: '../../elsewhere.jsonl:3: expected "Paris", got "Atlantis", Exact match 0.0 %' },
  ])
})

it('lets no text end its line or begin a command', () => {
  const line = workflowCommand({ level: 'error', title: hostile, message: hostile, file: 'a,b:c%.jsonl', line: 1 })

  expect(line).not.toContain('\u001b')
  expect(line.trimEnd().split(/[\n\r]/)).toHaveLength(1)
  expect(line).toMatch(/^::error file=a%2Cb%3Ac%25\.jsonl,line=1,title=[^:,]*::[^\n]*\n$/)
  expect(line).toContain('%250A')
})

it.each([
  ['  ::error::x', '  \u2236:error::x'],
  ['::add-mask::x', '\u2236:add-mask::x'],
  ['ok ##[error]x', 'ok ## [error]x'],
  ['worst   a.jsonl:1   got "::error::"', 'worst   a.jsonl:1   got "::error::"'],
])('takes the command out of %j', (line, harmless) => {
  expect(withoutCommands(line)).toBe(harmless)
})
