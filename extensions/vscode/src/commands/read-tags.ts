import { escapeHostileText } from '@assay/cli/text'
import type { Translate } from '../processes/translate.ts'

const longest = 100

/** Reads the tags of a run, which stand between commas, each once. */
export function readTags(text: string): readonly string[] {
  const tags = text.split(',').map((tag) => tag.trim())
  return [...new Set(tags.filter((tag) => tag !== ''))]
}

/** Why a text cannot be read as tags; null when it can. */
export function tagsFault(text: string, translate: Translate): string | null {
  const tags = readTags(text)
  const long = tags.find((tag) => tag.length > longest)
  if (long !== undefined) return translate('A tag has at most {0} characters', longest)
  return tags.every((tag) => escapeHostileText(tag) === tag) ? null : translate('A tag has a character that nobody can see')
}
