import { field } from '../endpoint/field.ts'
import { shown } from '../row/shown.ts'

/** What a model chose and why, or what is wrong with its answer. */
export type Judgement = { readonly choice: string; readonly reason: string } | { readonly problem: string }

/**
 * Reads a chat completion strictly: one whole JSON object whose `choice` is one of the choices, to the letter. Nothing is guessed: JSON in
 * prose or in a code fence, another case, a refusal and a cut answer are problems, not scores.
 */
export function readJudgement(completion: unknown, choices: ReadonlySet<string>): Judgement {
  const first = field(field(completion, 'choices'), 0)
  const message = field(first, 'message')
  const refusal = field(message, 'refusal')
  if (typeof refusal === 'string' && refusal !== '') return { problem: `refused: ${shown(refusal)}` }
  const finish = field(first, 'finish_reason')
  if (finish === 'length') return { problem: 'was cut off at its limit of tokens; raise it in body' }
  if (finish === 'content_filter') return { problem: "was stopped by the provider's content filter" }
  const content = field(message, 'content')
  if (typeof content !== 'string') return { problem: 'has no message with text' }
  const answer = parse(content)
  if (answer === undefined) return { problem: `is no JSON: ${shown(content)}` }
  const choice = field(answer, 'choice')
  if (typeof choice !== 'string') return { problem: `is no JSON object with a text "choice": ${shown(content)}` }
  if (!choices.has(choice)) return { problem: `chose ${shown(choice)}, which is not one of ${[...choices].map(shown).join(', ')}` }
  const reason = field(answer, 'reason')
  return { choice, reason: typeof reason === 'string' ? reason : '' }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}
