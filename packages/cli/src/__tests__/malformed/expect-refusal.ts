import { expect } from 'vitest'
import { hostileCharacters } from '../../text/escape-hostile-text.ts'
import type { Ended } from '../run-cli.ts'

/** What is wanted of a command that is given something broken. */
export interface Refusal {
  readonly code: number
  /** What the message must hold, such as the file, and the line if it is known. */
  readonly says?: string | RegExp
}

/** Looks that a command refused what it was given as every command does: with its code, and a message that a person can read. */
export function expectRefusal({ code, stderr }: Pick<Ended, 'code' | 'stderr'>, refusal: Refusal): void {
  expect({ code, stderr }).toMatchObject({ code: refusal.code })
  expectReadable(stderr)
  expect(stderr).toMatch(/^assay: ./)
  if (typeof refusal.says === 'string') expect(stderr).toContain(refusal.says)
  else if (refusal.says !== undefined) expect(stderr).toMatch(refusal.says)
}

/** Looks that a message has no stack, nothing that a program printed without thinking, nothing that a terminal obeys, and is not endless. */
export function expectReadable(text: string): void {
  expect(text).not.toMatch(/^\s+at |node:internal|\[object \w+\]|\bundefined\b|\bNaN\b/m)
  expect(text.replaceAll('\n', '').replace(hostileCharacters, '')).toBe(text.replaceAll('\n', ''))
  expect(text.length).toBeLessThan(6000)
}
