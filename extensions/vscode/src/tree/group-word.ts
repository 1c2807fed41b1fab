import type { Translate } from '../processes/translate.ts'
import type { GroupName } from './tree-element.ts'

/** How the rows of a group ended, in a word. */
export function groupWord(name: GroupName, translate: Translate): string {
  switch (name) {
    case 'errored':
      return translate('errored')
    case 'failed':
      return translate('failed')
    case 'unscored':
      return translate('unscored')
    case 'passed':
      return translate('passed')
    case 'unjudged':
      return translate('unjudged')
    case 'running':
      return translate('running')
  }
}
