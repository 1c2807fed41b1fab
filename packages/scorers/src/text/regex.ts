import { AssayError } from '@assay/core'
import type { MastraScorer } from '@assay/core'
import { defineScorer } from '../define-scorer.ts'
import { expectedTexts, noExpectedOutput } from '../row/expected-texts.ts'
import { outputText } from '../row/output-text.ts'
import { shown } from '../row/shown.ts'
import type { OutputSettings } from '../scorer-settings.ts'

/** Which pattern is looked for, and how. */
export interface RegexOptions extends OutputSettings {
  /** The same in every row; its flags g and y have no effect. Default: the item's expected output is the pattern, with the flag u. */
  readonly pattern?: RegExp
  /** Whether the whole output must match, not only a part of it; default false. */
  readonly full?: boolean
}

/**
 * Scores 1 when the output matches a regular expression, else 0. Higher is better, threshold 1.
 *
 * The output is matched as it is, without normalization. An expected output that is a list of patterns needs one that matches. Null: no
 * pattern was given, and the item has no expected output. An output that is no text, or an expected output that is no pattern, is
 * `INVALID`, which leaves the row unscored. A pattern with nested repetition can take exponential time and stop the whole run meanwhile.
 *
 * ```ts
 * import { regex } from '@assay/scorers'
 *
 * const isDate = regex({ pattern: /\d{4}-\d{2}-\d{2}/, full: true })
 * ```
 */
export function regex(options: RegexOptions = {}): MastraScorer {
  const { pattern, full = false } = options
  const fixed = pattern === undefined ? undefined : [prepare(pattern.source, pattern.flags, full)]
  const kind = { id: 'regex', name: 'Regular expression', description: 'Whether the output matches the pattern', threshold: 1 }
  return defineScorer(options, kind, (row) => {
    const patterns = fixed ?? expectedTexts(row)?.map((source) => compile(source, full))
    if (patterns === undefined) return noExpectedOutput
    const output = outputText(row, options)
    if (patterns.some(({ matcher }) => matcher.test(output))) return { score: 1 }
    return { score: 0, reason: `${shown(output)} does not match ${patterns.map(({ label }) => label).join(' or ')}` }
  })
}

interface Prepared {
  readonly matcher: RegExp
  readonly label: string
}

function compile(source: string, full: boolean): Prepared {
  try {
    return prepare(source, 'u', full)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('INVALID', `regex: the expected output is no regular expression: ${why}; correct the dataset`, { cause })
  }
}

function prepare(source: string, flags: string, full: boolean): Prepared {
  // With g or y a matcher would remember where it stopped, and the next row would start there.
  const lasting = flags.replaceAll(/[gy]/g, '')
  // Not ^ and $: with the flag m these are the ends of lines.
  const whole = full ? String.raw`(?<![\s\S])(?:${source})(?![\s\S])` : source
  return { matcher: new RegExp(whole, lasting), label: `/${source}/${lasting}` }
}
