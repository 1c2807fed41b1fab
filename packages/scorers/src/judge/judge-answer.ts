import type { PaidAnswer } from '../paid-answer.ts'

/** What a judge says of a row. */
export interface JudgeAnswer extends PaidAnswer {
  readonly score: number | null
  readonly reason: string
  /** Which of the choices; absent when the model was not asked. */
  readonly choice?: string
}
