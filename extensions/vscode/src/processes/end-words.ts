import type { ChildEnd } from './child-end.ts'
import type { Translate } from './translate.ts'

/** Says how a child came to an end that nobody asked for, and what to do. */
export function endWords({ exitCode, signal, fault }: ChildEnd, translate: Translate): string {
  if (fault !== null) return translate('The process for Assay could not be started: {0}. The log says which Node was used', fault.message)
  if (signal !== null) return translate('The process for Assay was ended by {0}; the log has what it said last', signal)
  return translate('The process for Assay ended with code {0} before it was done; the log has what it said last', exitCode ?? '?')
}
