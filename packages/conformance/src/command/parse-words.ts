import { AssayError } from '@assay/core'
import { parseArgs } from 'node:util'
import type { ConformanceOptions } from '../runner/conformance-options.ts'

/** What the words after the command ask for. */
export type Request = { readonly kind: 'help' | 'version' } | { readonly kind: 'verify'; readonly file: string } | RunRequest

/** That the cases are run. */
export interface RunRequest {
  readonly kind: 'run'
  readonly module: string
  readonly report: string | undefined
  readonly markdown: boolean
  readonly options: ConformanceOptions
}

const known = {
  report: { type: 'string' },
  markdown: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  replay: { type: 'string' },
  tries: { type: 'string' },
  seed: { type: 'string' },
  concurrency: { type: 'string' },
  contract: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

/**
 * Reads the words after the command.
 *
 * @throws `INVALID`: they ask for nothing that there is.
 */
export function parseWords(words: readonly string[]): Request {
  const { values, positionals } = parse(words)
  if (values.help === true) return { kind: 'help' }
  if (values.version === true) return { kind: 'version' }
  const [first, second, ...more] = positionals
  if (first === undefined) throw new AssayError('INVALID', 'Name the module that exports the adapter')
  if (first === 'verify') {
    if (second === undefined || more.length > 0) throw new AssayError('INVALID', 'Name one report to verify')
    return { kind: 'verify', file: second }
  }
  if (second !== undefined) throw new AssayError('INVALID', `One module at a time: "${second}" is too much`)
  const only = values.only?.flatMap((ids) => ids.split(',').map((id) => id.trim())).filter((id) => id !== '')
  return {
    kind: 'run',
    module: first,
    report: values.report,
    markdown: values.markdown ?? false,
    options: {
      ...(only !== undefined && { only }),
      ...(values.replay !== undefined && { replay: values.replay }),
      ...(values.tries !== undefined && { tries: numberOf('tries', values.tries) }),
      ...(values.seed !== undefined && { seed: numberOf('seed', values.seed) }),
      ...(values.concurrency !== undefined && { concurrency: numberOf('concurrency', values.concurrency) }),
      ...(values.contract !== undefined && { contract: values.contract }),
    },
  }
}

function parse(words: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof known; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...words], options: known, allowPositionals: true })
  } catch (error) {
    // It says which word is wrong.
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : []
    throw new AssayError('INVALID', sentence, { cause: error })
  }
}

function numberOf(name: string, text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new AssayError('INVALID', `--${name} takes a number, and "${text}" is none`)
}
