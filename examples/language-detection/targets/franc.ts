import { franc as detect } from 'franc'
import { macrolanguageOf } from './macrolanguage-of.ts'

/**
 * Detects a language with franc.
 * Left alone, franc answers `und` below ten characters; the other two answer then, so it is asked to do so as well.
 * It tells members of a macrolanguage apart, which the others do not, so that either member counts as the macrolanguage.
 */
export function franc(input: string): string {
  return macrolanguageOf(detect(input, { minLength: 1 }))
}
