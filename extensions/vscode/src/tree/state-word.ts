import type { ShownRunState } from '@assay/cli/editor-protocol'
import type { Translate } from '../processes/translate.ts'
import type { RunElement } from './tree-element.ts'

/** How a run stands, in a word. */
export function stateWord({ session, line }: Pick<RunElement, 'session' | 'line'>, translate: Translate): string {
  return session?.state === 'stopping' ? translate('stopping') : wordOfState(line.state, translate)
}

/** A state in a word. */
export function wordOfState(state: ShownRunState, translate: Translate): string {
  switch (state) {
    case 'waiting':
      return translate('waiting')
    case 'running':
      return translate('running')
    case 'interrupted':
      return translate('interrupted')
    case 'completed':
      return translate('completed')
    case 'failed':
      return translate('failed')
    case 'stopped':
      return translate('stopped')
  }
}
