import { styleText } from 'node:util'
import { expect, it } from 'vitest'
import { layoutColumns } from '../layout-columns.ts'

const rows = [
  ['length', 'franc', 'eld'],
  ['short', '61.2 [58.3, 64.1]', '74.0'],
  ['日本語', '100.0', '9.5'],
]

it('aligns columns by what they take on a terminal', () => {
  expect(layoutColumns(rows, { width: 80, alignRight: [2] }).join('\n')).toMatchInlineSnapshot(`
    "length  franc               eld
    short   61.2 [58.3, 64.1]  74.0
    日本語  100.0               9.5"
  `)
})

it('continues every row at the same column when the terminal is too narrow', () => {
  expect(layoutColumns(rows, { width: 28, indent: 2 }).join('\n')).toMatchInlineSnapshot(`
    "length  franc
      eld
    short   61.2 [58.3, 64.1]
      74.0
    日本語  100.0
      9.5"
  `)
})

it('leaves out what does not fit when it is asked to', () => {
  expect(layoutColumns(rows, { width: 28, overflow: 'leave-out' })).toEqual(['length  franc', 'short   61.2 [58.3, 64.1]', '日本語  100.0'])
})

it('measures styled cells without their styles', () => {
  const red = styleText('red', 'ab', { validateStream: false })

  expect(
    layoutColumns(
      [
        [red, 'x'],
        ['abcd', 'y'],
      ],
      { width: 80 },
    ),
  ).toEqual([`${red}    x`, 'abcd  y'])
})

it('gives columns without text no room', () => {
  expect(layoutColumns([['a', '', 'b']], { width: 80 })).toEqual(['a  b'])
})

it('puts a cell that is wider than the terminal on a line of its own', () => {
  expect(layoutColumns([['a', 'x'.repeat(30), 'b']], { width: 20, indent: 2 })).toEqual(['a', `  ${'x'.repeat(30)}`, '  b'])
})
