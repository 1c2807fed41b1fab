import { detect } from 'tinyld'
import { toIso6393 } from './to-iso-639-3.ts'

/** Detects a language with tinyld and its normal profile, the one that its main entry has. */
export function tinyld(input: string): string {
  return toIso6393(detect(input))
}
