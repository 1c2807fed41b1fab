import { nodeTooOld } from '../node-too-old.ts'
import type { CheckResult } from './check-result.ts'

/**
 * Looks whether this Node can run everything.
 *
 * @param loadsTypeScript What `process.features.typescript` says.
 */
export function checkNode(version: string, loadsTypeScript: unknown): CheckResult {
  const complaint = nodeTooOld(version)
  if (complaint !== null) return { check: 'node', state: 'problem', message: complaint }
  if (typeof loadsTypeScript === 'string') return { check: 'node', state: 'ok', message: `${version}, which loads TypeScript` }
  return {
    check: 'node',
    state: 'warning',
    message: `${version}, which does not load TypeScript itself: a config in it loads more slowly`,
    advice: 'use a build of Node with type stripping, and leave --no-experimental-strip-types out',
  }
}
