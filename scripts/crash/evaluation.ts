import { setTimeout as wait } from 'node:timers/promises'
import type { MastraScorer, NewItem, Target } from '@assay/core'

/** The evaluation of one round. */
export interface Evaluation {
  readonly runId: string
  readonly items: number
  readonly trials: number
  readonly concurrency: number
  /** How long a target takes at most, in milliseconds. */
  readonly slowness: number
  /** How many characters an output has at most. */
  readonly size: number
}

/** The dataset that rounds run. */
export const datasetId = 'numbers'

/** The items of a round. */
export function itemsOf({ items }: Evaluation): readonly NewItem[] {
  return Array.from({ length: items }, (_, number) => ({ id: `item-${number}`, input: number, expectedOutput: number % 10 }))
}

/** What the target gives for an input; null: it fails. */
export function outputOf(input: number, { size }: Evaluation): string | null {
  return input % 17 === 3 ? null : `${input} `.repeat(1 + ((input * 37) % Math.max(1, Math.floor(size / 8))))
}

/** A target whose answers follow from the input, and that takes its time. */
export function targetOf(evaluation: Evaluation): Target {
  return async (input) => {
    const number = Number(input)
    const milliseconds = (number * 7_919) % (evaluation.slowness + 1)
    if (milliseconds > 0) await wait(milliseconds)
    const output = outputOf(number, evaluation)
    if (output === null) throw new Error(`No answer to ${number}`)
    return output
  }
}

/** A scorer that passes half of the answers. */
export const scorer: MastraScorer = {
  id: 'even',
  name: 'Even',
  threshold: 1,
  run: ({ input }) => ({ score: Number(input) % 2 === 0 ? 1 : 0 }),
}
