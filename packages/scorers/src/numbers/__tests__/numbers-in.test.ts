import { describe, expect, it } from 'vitest'
import { numberFrom, numbersIn } from '../numbers-in.ts'

describe('numbersIn', () => {
  it.each([
    ['It is 42.', [42]],
    ['from -3 to +4.5e3, or .5', [-3, 4500, 0.5]],
    ['$1,234,567.89 and 12,34', [1_234_567.89, 12, 34]],
    ['1\u{A0}234\u{A0}567, 5\u{202F}678 or 1’234', [1_234_567, 5678, 1234]],
    ['12 345', [12, 345]],
    ['2020-01-05', [2020, 1, 5]],
    ['GPT4, v1.2.3, R2D2', []],
    ['−5 °C', [-5]],
    ['ราคา๔๒บาท หรือ 42บาท', [42, 42]],
    ['١٬٢٣٤٫٥ ريال', [1234.5]],
    ['４２％', [42]],
    ['none', []],
    ['9'.repeat(400), []],
  ])('finds the numbers of %j', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers)
  })

  it('reads commas before fractions when it is told to', () => {
    expect(numbersIn('1.234,5 € und 0,25', { decimalSeparator: ',' })).toEqual([1234.5, 0.25])
  })
})

describe('numberFrom', () => {
  it.each([
    [' 42 ', 42],
    ['1,234.5', 1234.5],
    ['-1e-3', -0.001],
    ['5.', 5],
    ['४२', 42],
    ['42 km', null],
    ['', null],
    ['Infinity', null],
    ['1e999', null],
    ['0x10', null],
  ])('reads %j as %d', (text, number) => {
    expect(numberFrom(text)).toBe(number)
  })
})
