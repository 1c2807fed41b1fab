import { asciiDigits } from './ascii-digits.ts'

const minusSign = '\u{2212}'
const arabicDecimalSeparator = '\u{66B}'
const arabicThousandsSeparator = '\u{66C}'

/** How numbers are written in texts. */
export interface NumberFormat {
  /** What stands before the fraction; the other one, a no-break space or an apostrophe may stand between groups of three digits. Default `.`. */
  readonly decimalSeparator?: '.' | ','
}

/** The numbers in a text, in order: signs, groups of three, fractions, exponents; digits of any script. What is around them does not count. */
export function numbersIn(text: string, format: NumberFormat = {}): readonly number[] {
  const plain = toAscii(text, format)
  return Array.from(plain.matchAll(/(?<![\w.])[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/gi), ([number]) => Number(number)).filter(
    Number.isFinite,
  )
}

/** The number that a whole text is, white space around it aside; null when it is none, or no finite one. */
export function numberFrom(text: string, format: NumberFormat = {}): number | null {
  const plain = toAscii(text, format).trim()
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null
}

/** Writes numbers as JavaScript does: ASCII digits, a full stop before the fraction, nothing between groups. */
function toAscii(text: string, { decimalSeparator = '.' }: NumberFormat): string {
  const group = decimalSeparator === '.' ? ',' : '.'
  const grouped = new RegExp(String.raw`(?<![\d.,])\d{1,3}([${group}\u00A0\u202F'’])\d{3}(?:\1\d{3})*(?!\d)`, 'g')
  const ascii = asciiDigits(text)
    .replaceAll(minusSign, '-')
    .replaceAll(arabicThousandsSeparator, group)
    .replaceAll(grouped, (number) => number.replaceAll(/\D/g, ''))
    .replaceAll(arabicDecimalSeparator, decimalSeparator)
  return decimalSeparator === '.' ? ascii : ascii.replaceAll(/(?<=\d),(?=\d)/g, '.')
}
