import { escapeHostileText } from '@assay/cli/text'
import type { Translate } from '../processes/translate.ts'

const longest = 200

/** Why a text cannot be the name of a run; null when it can. */
export function nameFault(text: string, translate: Translate): string | null {
  const name = text.trim()
  if (name === '') return translate('Type a name')
  if (name.length > longest) return translate('At most {0} characters', longest)
  return escapeHostileText(name) === name ? null : translate('It has a character that nobody can see')
}
