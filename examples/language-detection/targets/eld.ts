import { eld as detector } from 'eld/medium'
import { toIso6393 } from './to-iso-639-3.ts'

/** Detects a language with eld and its medium database: the size that eld loads when it is not told one. */
export function eld(input: string): string {
  return toIso6393(detector.detect(input).language)
}
