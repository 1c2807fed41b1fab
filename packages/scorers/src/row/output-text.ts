import { AssayError } from '@assay/core'
import type { ScorerInput } from '@assay/core'
import type { OutputSettings } from '../scorer-settings.ts'
import { kindOf } from './kind-of.ts'
import { textOf } from './text-of.ts'

/**
 * The text of an output: what `select` takes out of it, else the output, or its `text` where it is an object with one, as agents give it.
 *
 * @throws `INVALID`: it is no text. An error and not a null score: a row whose output cannot be judged stays in the pass rate as unscored.
 */
export function outputText({ output }: Pick<ScorerInput, 'output'>, { select }: Pick<OutputSettings, 'select'>): string {
  const judged = select === undefined ? ownText(output) : select(output)
  const text = textOf(judged)
  if (text !== null) return text
  const what = select === undefined ? 'The output' : 'What select takes out of the output'
  throw new AssayError('INVALID', `${what} is ${kindOf(judged)}, expected text; take the text out of it with select, or use a JSON scorer`)
}

function ownText(output: unknown): unknown {
  return typeof output === 'object' && output !== null && 'text' in output ? output.text : output
}
