import type { ChildCall } from './child-storage.ts'
import type { SentError } from './sent-error.ts'

/** What a child is told. Each answer carries the number of what it answers. `now` is the time of day in the case. */
export type ToChild =
  | { readonly type: 'call'; readonly number: number; readonly now: number; readonly call: ChildCall }
  | { readonly type: 'arm'; readonly number: number; readonly calls: readonly ChildCall[]; readonly atOnce: boolean }
  | { readonly type: 'start'; readonly number: number; readonly now: number }
  | { readonly type: 'close'; readonly number: number }

/** What became of a call in a child. */
export type SentOutcome = { readonly outcome: 'ok'; readonly value: unknown } | { readonly outcome: 'failed'; readonly error: SentError }

/** What a child tells. */
export type ToParent =
  | { readonly type: 'opened' }
  | { readonly type: 'not-opened'; readonly error: SentError }
  | { readonly type: 'armed'; readonly number: number }
  | { readonly type: 'answered'; readonly number: number; readonly index: number; readonly outcome: SentOutcome }
