import { expect, test } from 'vitest'
import { colorFailure } from '../color-failure.ts'

test('the case, the headings and the two sides are coloured', () => {
  const text = ['R01 runs.example: it holds', '', '  What differs: the run', '    name', '      - expected  1', '      + actual    2'].join(
    '\n',
  )

  expect(colorFailure(text, (style, line) => `<${style}>${line}`).split('\n')).toStrictEqual([
    '<red>✗ R01 runs.example: it holds',
    '',
    '<bold>  What differs: the run',
    '    name',
    '<green>      - expected  1',
    '<red>      + actual    2',
  ])
})
