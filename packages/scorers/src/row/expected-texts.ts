import { AssayError } from '@assay/core'
import type { ScorerInput } from '@assay/core'
import { kindOf } from './kind-of.ts'
import { textOf } from './text-of.ts'

/** What a scorer answers for a row that has nothing to compare with. */
export const noExpectedOutput = { score: null, reason: 'The item has no expected output' } as const

/**
 * The texts that a row's output is compared with: its expected output, or each of them when it is a list. Null when there is none: absent,
 * null or an empty list.
 *
 * @throws `INVALID`: it is neither text, number or boolean, nor a list of these.
 */
export function expectedTexts({ expectedOutput }: Pick<ScorerInput, 'expectedOutput'>): readonly string[] | null {
  if (expectedOutput === undefined || expectedOutput === null) return null
  const all: readonly unknown[] = Array.isArray(expectedOutput) ? expectedOutput : [expectedOutput]
  const texts = all.map((one) => {
    const text = textOf(one)
    if (text !== null) return text
    const where = Array.isArray(expectedOutput) ? 'One of the expected outputs' : 'The expected output'
    throw new AssayError('INVALID', `${where} is ${kindOf(one)}, expected text; correct the dataset, or use a JSON scorer`)
  })
  return texts.length === 0 ? null : texts
}
