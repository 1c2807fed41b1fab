import { expect, it } from 'vitest'
import { typedLine } from '../typed-line.ts'

it.each<[string, readonly string[], string]>([
  ['assay ', [], ''],
  ['assay ru', [], 'ru'],
  ['assay run data.jsonl --target=a', ['run', 'data.jsonl'], '--target=a'],
  ['assay runs show --storage file:./.assay ', ['runs', 'show', '--storage', 'file:./.assay'], ''],
  [String.raw`assay run "my data.jsonl" it\'s\ it 'o n`, ['run', 'my data.jsonl', "it's it"], 'o n'],
  ['assay run "', ['run'], ''],
])('parts a line of bash at spaces alone: %s', (line, before, current) => {
  const typed = typedLine(['assay', 'other', 'parts'], { SHELL: 'bash', COMP_LINE: `${line}behind`, COMP_POINT: String(line.length) })

  expect(typed).toEqual({ shell: 'bash', before, current })
})

it.each(['zsh', 'fish'])('takes the words of %s up to the one that is being typed', (shell) => {
  const typed = typedLine(['assay', 'run', 'da', 'behind'], { SHELL: shell, COMP_CWORD: '2' })

  expect(typed).toEqual({ shell, before: ['run'], current: 'da' })
})

it.each([{ SHELL: 'bash' }, { SHELL: 'zsh', COMP_CWORD: 'x' }])('makes the best of what is missing: %j', (environment) => {
  const typed = typedLine(['assay', 'run'], environment)

  expect(typed).toMatchObject({ before: [], current: '' })
})

it('knows no other shell', () => {
  expect(typedLine(['assay'], { SHELL: '/bin/tcsh' })).toBeNull()
})
